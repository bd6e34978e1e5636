// The limit of bodies that a person's hand makes. Knows no route.
import { bodyLimit } from 'hono/body-limit'
import { problem } from './problem.ts'

const MOST = 64 * 1024

export const smallBody = () =>
  bodyLimit({ maxSize: MOST, onError: (c) => problem(c, 413, 'The body is over 64 KB, the most that is taken here.') })
