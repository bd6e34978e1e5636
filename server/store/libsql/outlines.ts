// Rows of entries and of changes, each in order, to outlines. Knows columns, runs nothing; made for a hundred thousand at once.
import type { Outline } from '../ports.ts'
import type { SqlRow } from '../sql-port.ts'
import { integer, text } from './rows.ts'

export function outlinesOf(entries: readonly SqlRow[], changes: readonly SqlRow[]): readonly Outline[] {
  let next = 0
  return entries.map((row) => {
    const seq = integer(row, 'seq')
    const first = next
    while (next < changes.length && changes[next]?.['seq'] === seq) next += 1
    return {
      seq,
      at: integer(row, 'at'),
      actor: text(row, 'actor'),
      actorName: text(row, 'actor_name'),
      changes: next - first,
      kind: next > first ? text(changes[first] ?? {}, 'type') : null,
      objects: distinct(changes, first, next, 'object'),
      frames: distinct(changes, first, next, 'frame'),
    }
  })
}

const NONE: readonly string[] = []

// oxlint-disable-next-line max-params -- an object for each of two calls an entry would cost more than the work
function distinct(rows: readonly SqlRow[], from: number, to: number, column: string): readonly string[] {
  if (to === from) return NONE
  const found = new Set<string>()
  for (let index = from; index < to; index += 1) {
    const value = rows[index]?.[column]
    if (typeof value === 'string') found.add(value)
  }
  return [...found]
}
