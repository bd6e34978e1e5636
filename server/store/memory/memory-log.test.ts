// The memory store keeps the same promises as the database.
import { suite } from 'uvu'
import { describeLogStore } from '../log-store.conformance.ts'
import { describeProofReads } from '../proof-reads.conformance.ts'
import { createMemoryLog } from './memory-log.ts'

const test = suite('memory log')

describeLogStore(test, () => Promise.resolve(createMemoryLog()))
describeProofReads(test, () => Promise.resolve(createMemoryLog()))

test.run()
