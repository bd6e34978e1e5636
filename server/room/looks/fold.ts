// Overlaps become looks: one for each border and pair of people, growing until somebody settles it. Pure; the same overlaps in the same order
// give the same looks.
import { createHash } from 'node:crypto'
import type { LogEntry, Look, LookOutcome, LookSide } from '../../store/index.ts'
import type { Overlap } from './overlap-of.ts'

/** What the look is about, as the log has it right before the later edit. */
export interface Place {
  readonly object: string
  readonly frame: string
  readonly kind: string
}

export class Looks {
  readonly #byId = new Map<string, Look>()
  readonly #outcomes = new Map<string, LookOutcome>()

  constructor(looks: readonly Look[], outcomes: readonly LookOutcome[]) {
    for (const look of looks) this.#byId.set(look.id, look)
    for (const outcome of outcomes) this.#outcomes.set(outcome.id, outcome)
  }

  /** The looks that this overlap makes or changes. What was folded in before changes nothing. */
  fold({ contour, later, unseen, seenTo }: Overlap, place: Place): readonly Look[] {
    const byActor = new Map<string, LogEntry[]>()
    for (const entry of unseen) byActor.set(entry.actor, [...(byActor.get(entry.actor) ?? []), entry])
    return [...byActor.values()].flatMap((entries) => {
      const [earliest] = entries
      const latest = entries.at(-1)
      if (!earliest || !latest) return []
      const open = this.#openOf(contour, [latest.actor, later.actor], later.seq)
      const look = open
        ? grown(open, later, earliest.seq > seenTo ? earliest.seq : Infinity)
        : made({ contour, later, latest, unseenFrom: earliest.seq, place })
      if (!look || look === open) return []
      this.#byId.set(look.id, look)
      return [look]
    })
  }

  /** A look that is settled takes in nothing that came after. */
  #openOf(contour: string, pair: readonly [string, string], seq: number): Look | undefined {
    const wanted = pairOf(...pair)
    return [...this.#byId.values()].find((look) => {
      const outcome = this.#outcomes.get(look.id)
      if (look.contour !== contour || look.since > seq || (outcome && outcome.head < seq)) return false
      return pairOf(look.first.actor, look.second.actor) === wanted
    })
  }
}

function pairOf(a: string, b: string): string {
  return [a, b].sort().join('\n')
}

function sideOf({ actor, actorName, seq }: LogEntry): LookSide {
  return { actor, actorName, seq }
}

function grown(look: Look, later: LogEntry, unseenFrom: number): Look {
  const side = look.first.actor === later.actor && look.second.actor !== later.actor ? 'first' : 'second'
  if (later.seq <= look[side].seq || later.seq <= look.since) return look
  // Only what is unseen still counts: after a new start from what all know, what they drew before is common to both.
  const from = side === 'second' ? Math.min(look.unseenFrom, unseenFrom) : look.unseenFrom
  return { ...look, unseenFrom: from, [side]: sideOf(later) }
}

interface New {
  readonly contour: string
  readonly later: LogEntry
  readonly latest: LogEntry
  readonly unseenFrom: number
  readonly place: Place
}

function made({ contour, later, latest, unseenFrom, place }: New): Look {
  const { room, seq: since } = later
  const key = JSON.stringify([room, contour, since, latest.actor, later.actor])
  const id = createHash('sha256').update(key).digest('hex').slice(0, 16)
  return { room, id, contour, ...place, since, unseenFrom, first: sideOf(latest), second: sideOf(later) }
}
