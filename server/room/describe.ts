// Stage "describe": applies the update to the live document and derives what it changed; then the model's own rules are checked on the result.
// A refusal here comes after the fact: the document is worth nothing and the room must reload.
import { checkChangedEntries } from '../../shared/model/index.ts'
import type { Frames } from './frames.ts'
import { Order } from './gate/order.ts'
import { refuse, type Accepted, type Refusal } from './gate/verdict.ts'
import type { Observed, RoomState } from './room-state.ts'

export type Described = { readonly ok: true; readonly observed: Observed } | Refusal

export async function describe(
  update: Uint8Array,
  verdict: Accepted,
  state: RoomState,
  frames: Frames,
): Promise<Described> {
  const before = [...verdict.clocks.keys()].map((client) => [client, state.clockOf(client)] as const)
  let observed: Observed
  try {
    observed = state.apply(update)
  } catch (error) {
    return refuse('apply_failed', error instanceof Error ? error.message : 'unreadable')
  }
  if (state.hasPending) return refuse('apply_failed', 'something it needs is missing')
  for (const [client, clock] of verdict.clocks)
    if (state.clockOf(client) < clock) return refuse('apply_failed', `client ${client} stays below ${clock}`)
  const order = new Order(state.doc)
  for (const [client, clock] of before) {
    const misplaced = order.misplaced(client, clock)
    if (misplaced !== undefined) return refuse('inconsistent_parent', misplaced)
  }
  const [problem] = await frames.check((frameExists) =>
    checkChangedEntries(state.doc, observed.touched, { frameExists }),
  )
  if (problem) return refuse('model_rule', `${problem.path.join('/')}: ${problem.reason}`)
  return { ok: true, observed }
}
