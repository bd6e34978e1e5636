// Brings to the server what a person has drawn in series that are no longer open: found in this browser's outbox, sent in the background, one room
// at a time. Says how much waits. Knows no element.
import { effect, signal, type ReadonlySignal } from '@preact/signals-core'
import { waitingOnDisk } from './disk-outbox.ts'
import { livingOwners } from './owner.ts'
import { hearNetwork } from './network.ts'
import { waitingInPage } from './page-outbox.ts'
import { connectRoom, type RoomConnection } from './room-connection.ts'
import { roomOfScope, scopeOf } from './scope.ts'
import { waitingAhead } from './write-ahead.ts'

/** What waits in this browser, of one person on one server, in whatever series. */
export interface Unsent {
  readonly edits: number
  readonly rooms: number
}

export interface Courier {
  readonly unsent: ReadonlySignal<Unsent>
  stop(): void
}

export interface CourierOptions {
  /** The server's origin. */
  readonly server: string
  /** `ws://host/api/rooms` */
  readonly url: string
  readonly user: string
  readonly token: () => string
  /** Whether the server answers and knows this sign-in: nothing is opened in vain. */
  readonly canSend: () => Promise<boolean>
}

/** How often it is looked, ms. */
const LOOK_MS = 4000

export function startCourier(options: CourierOptions): Courier {
  const unsent = signal<Unsent>({ edits: 0, rooms: 0 })
  /** Rooms that refused: asked again when somebody opens them, or signs in anew. */
  const refusing = new Set<string>()
  let round: Promise<void> | undefined
  let stopped = false
  const look = async (): Promise<void> => {
    const { waiting, orphaned } = await lookThrough(options)
    unsent.value = { edits: [...waiting.values()].reduce((sum, count) => sum + count, 0), rooms: waiting.size }
    const rooms = [...orphaned].filter((room) => !refusing.has(room))
    if (stopped || rooms.length === 0 || !(await options.canSend())) return
    for (const room of rooms) if (!stopped && !(await deliver(options, room))) refusing.add(room)
  }
  const begin = (): void => {
    round ??= look().finally(() => (round = undefined))
  }
  const timer = setInterval(begin, LOOK_MS)
  const stopHearing = hearNetwork({ gone: () => undefined, back: begin })
  begin()
  return {
    unsent,
    stop() {
      stopped = true
      clearInterval(timer)
      stopHearing()
    },
  }
}

interface Found {
  /** Updates by room. */
  readonly waiting: ReadonlyMap<string, number>
  /** Rooms with something that no living tab sends. */
  readonly orphaned: ReadonlySet<string>
}

async function lookThrough({ server, user }: CourierOptions): Promise<Found> {
  const living = await livingOwners()
  // Where storage is denied there is only the page.
  const onDisk = typeof indexedDB === 'undefined' ? [] : await waitingOnDisk().catch(() => [])
  const waiting = new Map<string, number>()
  const orphaned = new Set<string>()
  const ahead = waitingAhead().map((record) => ({ ...record, count: 0 }))
  for (const { scope, owner, count } of [...onDisk, ...waitingInPage(), ...ahead]) {
    const room = roomOfScope(scope, server, user)
    if (room === undefined) continue
    if (count > 0) waiting.set(room, (waiting.get(room) ?? 0) + count)
    if (!living.has(owner)) orphaned.add(room)
  }
  return { waiting, orphaned }
}

/** False when the server refuses what waits in this room. */
async function deliver({ server, url, user, token }: CourierOptions, room: string): Promise<boolean> {
  const scope = scopeOf(server, user, room)
  const connection = await connectRoom({ url, room, token, user, scope, canWrite: true, present: false })
  await untilSettled(connection)
  const { connection: state, canWrite } = connection.status.value
  await connection.close()
  return state !== 'refused' && (state !== 'online' || canWrite)
}

/** Resolves when everything is kept, or nothing more will be for now. */
function untilSettled({ status }: RoomConnection): Promise<void> {
  return new Promise((resolve) => {
    const stop = effect(() => {
      const { connection, unkept, canWrite } = status.value
      const isDone = connection === 'online' ? unkept === 0 || !canWrite : connection !== 'connecting'
      // Not from within the effect: it is not set up yet when its first run is the last.
      if (isDone) queueMicrotask(() => (stop(), resolve()))
    })
  })
}
