// The memory marks keep the same promises as the database.
import { marksConformance } from '../marks.conformance.ts'
import { createMemoryMarks } from './marks.ts'

const test = marksConformance('memory', () => Promise.resolve(createMemoryMarks()))

test.run()
