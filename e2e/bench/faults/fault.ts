// What every fault looks like to the table of faults.
import type { Stage } from '../sync/servers.ts'
import type { Kind } from '../sync/wire.ts'
import type { Outcome } from './scene.ts'

/** How much of each; the record takes many, continuous integration few. */
export interface Counts {
  readonly kills: number
  readonly frames: number
  /** Of what lasts: a slow reader, a storm. */
  readonly seconds: number
  readonly seed: number
}

export interface Fault {
  readonly name: string
  readonly title: string
  /** A string says why it could not run here. */
  run(stage: Stage, kind: Kind, counts: Counts): Promise<Outcome | string>
}
