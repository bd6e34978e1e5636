// What nodes that share a log tell each other, and how each finds out by itself when nobody tells. Hints alone: content comes from the log.
export { openNeighbours } from './neighbours.ts'
export type { OpenNeighbours } from './neighbours.ts'
export { openRedisLink } from './redis-link.ts'
export type { NodeLink } from './node-link.ts'
