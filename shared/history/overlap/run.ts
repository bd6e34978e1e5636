// Stretches of Yjs clocks: one client's ids in a row, and sets of them. Knows neither documents nor borders.
import type * as Y from 'yjs'

/** Clocks `clock` to `clock + length` (exclusive) of one client. */
export interface Run {
  readonly client: number
  readonly clock: number
  readonly length: number
}

export function runAt({ client, clock }: Y.ID, length = 1): Run {
  return { client, clock, length }
}

export function holds({ client, clock, length }: Run, id: Y.ID): boolean {
  return id.client === client && id.clock >= clock && id.clock < clock + length
}

/** Neighbouring runs as one, in the order given. */
export function joined(runs: readonly Run[]): readonly Run[] {
  const all: Run[] = []
  for (const run of runs) {
    const last = all.at(-1)
    if (last?.client === run.client && last.clock + last.length === run.clock)
      all[all.length - 1] = { ...last, length: last.length + run.length }
    else all.push(run)
  }
  return all
}

interface Span {
  readonly from: number
  readonly to: number
}

/** Ids, asked for by run. */
export class RunSet {
  /** By client, sorted, apart from each other. */
  readonly #spans = new Map<number, Span[]>()

  constructor(runs: Iterable<Run>) {
    for (const { client, clock, length } of runs) {
      const spans = this.#spans.get(client) ?? []
      this.#spans.set(client, spans)
      spans.push({ from: clock, to: clock + length })
    }
    for (const [client, spans] of this.#spans) this.#spans.set(client, apart(spans))
  }

  get clients(): Iterable<number> {
    return this.#spans.keys()
  }

  get isEmpty(): boolean {
    return this.#spans.size === 0
  }

  meets(run: Run): boolean {
    return this.#meeting(run).length > 0
  }

  holdsAll(run: Run): boolean {
    return this.#meeting(run).some(({ from, to }) => from <= run.clock && to >= run.clock + run.length)
  }

  /** What of the run is in here. */
  within(run: Run): readonly Run[] {
    const end = run.clock + run.length
    return this.#meeting(run).map(({ from, to }) => {
      const clock = Math.max(from, run.clock)
      return { client: run.client, clock, length: Math.min(to, end) - clock }
    })
  }

  /** What of the run is not in here. */
  without(run: Run): readonly Run[] {
    const rest: Run[] = []
    let from = run.clock
    for (const span of this.#meeting(run)) {
      if (span.from > from) rest.push({ ...run, clock: from, length: span.from - from })
      from = span.to
    }
    const end = run.clock + run.length
    return from < end ? [...rest, { ...run, clock: from, length: end - from }] : rest
  }

  #meeting({ client, clock, length }: Run): readonly Span[] {
    const spans = this.#spans.get(client) ?? []
    let low = 0
    let high = spans.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((spans[middle]?.to ?? 0) <= clock) low = middle + 1
      else high = middle
    }
    let end = low
    while ((spans[end]?.from ?? Infinity) < clock + length) end += 1
    return spans.slice(low, end)
  }
}

function apart(spans: readonly Span[]): Span[] {
  const all: Span[] = []
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = all.at(-1)
    if (last && span.from <= last.to) all[all.length - 1] = { from: last.from, to: Math.max(last.to, span.to) }
    else all.push(span)
  }
  return all
}
