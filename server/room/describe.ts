// Stage "describe": applies the update to the live document and derives what it changed; then the model's own rules are checked on the result.
// A refusal here comes after the fact: the document is worth nothing and the room must reload.
import { checkChangedEntries } from '../../shared/model/index.ts'
import type { Frames } from './frames.ts'
import { Order } from './gate/order.ts'
import { refuse, type Accepted, type Refusal } from './gate/verdict.ts'
import type { Observed, RoomState } from './room-state.ts'
import { whenReady, type Ready } from './when-ready.ts'

export type Described = { readonly ok: true; readonly observed: Observed } | Refusal

export function describe(update: Uint8Array, verdict: Accepted, state: RoomState, frames: Frames): Ready<Described> {
  const applied = applyIn(update, verdict, state)
  if (!applied.ok) return applied
  const { touched } = applied.observed
  const problems = frames.check((frameExists) => checkChangedEntries(state.doc, touched, { frameExists }))
  return whenReady(problems, ([problem]) =>
    problem ? refuse('model_rule', `${problem.path.join('/')}: ${problem.reason}`) : applied,
  )
}

function applyIn(update: Uint8Array, { clocks }: Accepted, state: RoomState): Described {
  const before = [...clocks.keys()].map((client) => [client, state.clockOf(client)] as const)
  try {
    const observed = state.apply(update)
    const problem = problemAfter(state, clocks, before)
    return problem === undefined ? { ok: true, observed } : refuse('apply_failed', problem)
  } catch (error) {
    return refuse('apply_failed', error instanceof Error ? error.message : 'unreadable')
  }
}

/** What must hold once an update that passed the gate is in the document. */
function problemAfter(
  state: RoomState,
  expected: ReadonlyMap<number, number>,
  before: readonly (readonly [client: number, clock: number])[],
): string | undefined {
  if (state.hasPending) return 'something it needs is missing'
  const short = [...expected].find(([client, clock]) => state.clockOf(client) < clock)
  if (short) return `client ${short[0]} stays below ${short[1]}`
  const order = new Order(state.doc)
  for (const [client, clock] of before) {
    const misplaced = order.misplaced(client, clock)
    if (misplaced !== undefined) return misplaced
  }
  return undefined
}
