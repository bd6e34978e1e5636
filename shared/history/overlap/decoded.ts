// An update taken apart: what it brings and what it takes away. Applies nothing.
import * as Y from 'yjs'
import { runAt, RunSet, type Run } from './run.ts'

export type Decoded = ReturnType<typeof Y.decodeUpdate>

export interface UpdateParts {
  readonly brings: RunSet
  readonly takes: RunSet
  /** What `takes` holds, as it is written in the update. */
  readonly taken: readonly Run[]
  /** What its author stood before: the neighbours of what it brings, and what it takes. */
  readonly leansOn: readonly Run[]
}

export function partsOf({ structs, ds }: Decoded): UpdateParts {
  const brings = structs.map(({ id, length }) => ({ client: id.client, clock: id.clock, length }))
  const taken = [...ds.clients].flatMap(([client, items]) =>
    items.map(({ clock, len }) => ({ client, clock, length: len })),
  )
  const neighbours = structs.flatMap((struct) =>
    struct instanceof Y.Item ? [struct.origin, struct.rightOrigin].flatMap((id) => (id ? [runAt(id)] : [])) : [],
  )
  return { brings: new RunSet(brings), takes: new RunSet(taken), taken, leansOn: [...neighbours, ...taken] }
}
