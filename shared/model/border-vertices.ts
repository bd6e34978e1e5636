// The vertices of a list as plain columns. Knows no transaction.
import type * as Y from 'yjs'
import type { Span } from './change.ts'

/** Values, and for each the client and the clock that it came with, which never change. */
interface Vertices {
  readonly values: readonly unknown[]
  readonly clients: number[]
  readonly clocks: number[]
}

/**
 * What a list held after some transaction. The values are handed on and never written to again; the other two columns belong to whoever keeps the border,
 * and are written to when it is followed.
 */
export interface Border extends Vertices {
  readonly list: Y.Array<unknown>
}

export interface EditedBorder {
  readonly border: Border
  /** Neighbouring deletes and inserts make one span; `at` counts in the list as it was before the edit. */
  readonly spans: readonly Span[]
}

/** Of live items, from left to right. */
export function verticesIn(items: Iterable<Y.Item>): Vertices {
  const values: unknown[] = []
  const clients: number[] = []
  const clocks: number[] = []
  for (const { id, content } of items)
    for (const [offset, value] of content.getContent().entries()) {
      values.push(value)
      clients.push(id.client)
      clocks.push(id.clock + offset)
    }
  return { values, clients, clocks }
}
