// Testing: builders, seeded randomness, peers and the convergence harness. For tests only; the product never imports it.
export {
  aContour,
  aFrame,
  anObject,
  attributeId,
  attributes,
  circle,
  classId,
  contourId,
  objectId,
  vertices,
} from './builders.ts'
export type { Circle } from './builders.ts'
export { runConvergence } from './convergence.ts'
export type { ConvergenceOptions, ConvergenceRun, Maker } from './convergence.ts'
export { applyChanges, factsOf } from './facts.ts'
export type { Facts } from './facts.ts'
export { countCrossings, moved, organOutline, redrawn } from './outline.ts'
export type { Stretch } from './outline.ts'
export { Peer, syncAll } from './peer.ts'
export { authorOf, Hand } from './random-command.ts'
export { seededRandom } from './random.ts'
export type { Random } from './random.ts'
export { whoOverlapped } from './who-overlapped.ts'
export type { Overlap } from './who-overlapped.ts'
