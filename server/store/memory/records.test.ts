// The record store in memory against the conformance suite.
import { recordsConformance } from '../records.conformance.ts'
import { createMemoryRecords } from './records.ts'

recordsConformance('memory', async () => createMemoryRecords()).run()
