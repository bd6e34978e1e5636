// Which entries take back the one before them, and which do that one again: undo and redo are ordinary entries, known by what they do. Knows no words.
import type { Change, ContourId, Json, Span } from '../model/index.ts'
import type { FrameKey } from '../dicom/index.ts'

/** What of a log entry tells whether it takes another back. */
export interface ReversibleEntry {
  readonly seq: number
  readonly session: string
  readonly changes: readonly Change[]
}

/** What an entry does to an earlier one of the same session; `of` is what that one did. */
export interface Reversal {
  readonly does: 'undo' | 'redo'
  readonly of: readonly Change[]
}

/** Two moments between which these borders must be the same for an entry to be what it looks like. */
export interface BorderQuestion {
  /** Both right after an entry; 0 is the empty room. */
  readonly seqs: readonly [number, number]
  readonly borders: readonly { readonly contour: ContourId; readonly frame: FrameKey }[]
}

interface Stacks {
  readonly undoable: ReversibleEntry[]
  readonly redoable: ReversibleEntry[]
}

/** Steps of one session that are remembered. */
const MOST = 200

/**
 * Feed it the entries in order, each when the one before is answered. An entry takes another back when it does the exact reverse of its own
 * session's last standing one. Where the changes alone cannot tell (a point moved twice looks like one moved and moved back) the borders are
 * compared: `areSame` is asked.
 */
export class Reversals {
  readonly #sessions = new Map<string, Stacks>()

  async of(
    entry: ReversibleEntry,
    areSame: (question: BorderQuestion) => Promise<boolean>,
  ): Promise<Reversal | undefined> {
    const { undoable, redoable } = this.#stacks(entry.session)
    const undone = undoable.at(-1)
    if (undone !== undefined && isReverse(entry.changes, undone.changes)) {
      const borders = unsure(undone.changes)
      if (borders.length === 0 || (await areSame({ seqs: [undone.seq - 1, entry.seq], borders }))) {
        undoable.pop()
        redoable.push(undone)
        return { does: 'undo', of: undone.changes }
      }
    }
    const redone = redoable.at(-1)
    if (redone !== undefined && isSameAgain(entry.changes, redone.changes)) {
      const borders = unsure(redone.changes)
      if (borders.length === 0 || (await areSame({ seqs: [redone.seq, entry.seq], borders }))) {
        redoable.pop()
        undoable.push({ ...redone, seq: entry.seq })
        return { does: 'redo', of: redone.changes }
      }
    }
    redoable.length = 0
    undoable.push(entry)
    if (undoable.length > MOST) undoable.shift()
    return undefined
  }

  #stacks(session: string): Stacks {
    let stacks = this.#sessions.get(session)
    if (stacks === undefined) this.#sessions.set(session, (stacks = { undoable: [], redoable: [] }))
    return stacks
  }
}

/** The borders of which the changes say only how many points were redrawn, not where they were. */
function unsure(changes: readonly Change[]): BorderQuestion['borders'] {
  return changes.flatMap((change) =>
    change.type === 'contour.reshaped' || change.type === 'contour.replaced'
      ? [{ contour: change.contour, frame: change.frame }]
      : [],
  )
}

function isReverse(changes: readonly Change[], of: readonly Change[]): boolean {
  const wanted = of.filter(counts)
  const reversed = wanted.flatMap((change) => reverseOf(change) ?? [])
  return wanted.length > 0 && reversed.length === wanted.length && sameChanges(changes.filter(counts), reversed)
}

function isSameAgain(changes: readonly Change[], again: readonly Change[]): boolean {
  return sameChanges(changes.filter(counts), again.filter(counts).map(signature))
}

function sameChanges(changes: readonly Change[], wanted: readonly string[]): boolean {
  if (changes.length !== wanted.length) return false
  const mine = changes.map(signature).sort()
  const theirs = wanted.toSorted()
  return mine.every((one, index) => one === theirs[index])
}

/** The document's form comes with its first edit and is never taken back. */
function counts({ type }: Change): boolean {
  return type !== 'meta.set'
}

/** What two changes have in common when they do the same. Both ends of a contour's life say how many points it has; only one says of which kind. */
function signature(change: Change): string {
  if (change.type === 'contour.added') {
    const { kind: _, ...rest } = change
    return text(rest)
  }
  // How many points a whole new border has says nothing of the border before it.
  return change.type === 'contour.replaced' ? text({ ...change, points: 0 }) : text(change)
}

/** The signature of the change that takes this one back; undefined when its own words do not tell. */
function reverseOf(change: Change): string | undefined {
  switch (change.type) {
    case 'object.added':
      return signature({ ...change, type: 'object.removed' })
    case 'object.removed':
      return signature({ ...change, type: 'object.added' })
    case 'contour.added': {
      const { kind: _, ...rest } = change
      return signature({ ...rest, type: 'contour.removed' })
    }
    case 'contour.removed':
      return text({ ...change, type: 'contour.added' })
    case 'contour.reshaped':
      return signature({ ...change, spans: reversed(change.spans) })
    case 'contour.replaced':
      return signature(change)
    case 'object.set':
    case 'attribute.set':
    case 'contour.set':
    case 'classification.set':
      return signature({ ...change, value: change.was, was: change.value })
    case 'meta.set':
    case 'unknown.changed':
      return undefined
  }
}

/** Spans count in the list before the edit; those of the reverse in the list after it. */
function reversed(spans: readonly Span[]): readonly Span[] {
  let shift = 0
  return spans.map(({ at, removed, inserted }) => {
    const span = { at: at + shift, removed: inserted, inserted: removed }
    shift += inserted - removed
    return span
  })
}

function text(value: object): string {
  const sorted = (given: Json | undefined): Json | undefined => {
    if (typeof given !== 'object' || given === null) return given
    if (Array.isArray(given)) return given.map((item: Json) => sorted(item) ?? null)
    const pairs = Object.entries(given).map(([key, item]): [string, Json] => [key, sorted(item) ?? null])
    return Object.fromEntries(pairs.sort(([a], [b]) => (a < b ? -1 : 1)))
  }
  return JSON.stringify(sorted(value as Json))
}
