// Edits of one stretch of a border by people who had not seen each other's. Derived from the log alone; knows no screen.
export { cluesIn, NO_CLUES } from './clues.ts'
export type { Clue, Clues } from './clues.ts'
export { partsOf } from './decoded.ts'
export type { Decoded, UpdateParts } from './decoded.ts'
export { Inquiry } from './inquiry.ts'
export type { Edit, Findings, Unseen } from './inquiry.ts'
export type { Run, RunSet } from './run.ts'
