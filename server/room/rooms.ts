// All rooms of this process: opens one when somebody comes, forgets it when it is gone. The facade that HTTP talks to.
import type { Identity } from '../../shared/api/index.ts'
import type { DocContent } from '../../shared/model/index.ts'
import { CloseCode, type Room as Name, type RoomName } from '../../shared/protocol/index.ts'
import { Connection } from './connection.ts'
import { importInto } from './import-content.ts'
import { ROOM_LIMITS, type RoomLimits } from './limits.ts'
import { settleLook, type Settled, type Settlement } from './looks/settle-look.ts'
import type { ConnectionContext, ConnectionHandle, SocketPort } from './ports.ts'
import { settleRefused, type RefusedSettled, type RefusedSettlement } from './refused/settle-refused.ts'
import { restoreInto, type Restoring } from './restore-content.ts'
import type { RoomOptions } from './room-options.ts'
import { Room } from './room.ts'
import type { NotEdited } from './server-edit.ts'
import type { Written } from './offer.ts'

export interface Rooms {
  /** A socket that may speak to the room from now on. */
  connect(context: ConnectionContext, socket: SocketPort): ConnectionHandle
  /** All of `content` into an empty labels room, as one entry through the pipeline. */
  importContent(room: Name, identity: Identity, content: DocContent): Promise<Written>
  /** Settles a border that needs a look; keeping one version is one entry through the pipeline. */
  settleLook(room: Name, settlement: Settlement): Promise<Settled>
  /** Applies a refused update on its author's behalf, as one entry through the pipeline, or dismisses it. */
  settleRefused(room: Name, settlement: RefusedSettlement): Promise<RefusedSettled>
  /** An update that restores a part of the document, as one entry, unless what it rests on has changed. */
  restore(room: Name, identity: Identity, restoring: Restoring): Promise<Written>
  /** How many rooms are open. */
  count(): number
  /** Closes every socket with 1012 (clients come back), keeps what has arrived, writes snapshots. */
  close(): Promise<void>
}

export type RoomsOptions = Omit<RoomOptions, 'limits'> & { readonly limits?: Partial<RoomLimits> }

export function createRooms(options: RoomsOptions): Rooms {
  const limits = { ...ROOM_LIMITS, ...options.limits }
  const rooms = new Map<RoomName, Room>()
  const ports = { log: options.log, review: options.review, now: () => options.clock.now() }
  let isClosed = false
  const stopHearing = options.storage.onChange((state) => {
    for (const room of rooms.values()) room.storageChanged(state)
  })

  const open = (name: Name): Room => {
    const found = rooms.get(name.name)
    if (found) return found
    const room: Room = new Room(name, { ...options, limits }, () => {
      if (rooms.get(name.name) === room) rooms.delete(name.name)
    })
    rooms.set(name.name, room)
    return room
  }

  return {
    connect(context, socket) {
      const connection = new Connection(context, socket, limits, options.clock.now())
      const refusal = turnedAway(context.room, isClosed)
      if (refusal) {
        connection.close(...refusal)
        return { message: () => undefined, closed: () => undefined }
      }
      const room = open(context.room)
      room.join(connection)
      return { message: (data) => room.receive(connection, data), closed: () => room.leave(connection) }
    },
    async importContent(name, identity, content) {
      if (isClosed) return CLOSED
      return importInto(open(name), { identity, content, session: `import-${options.ids.next()}` })
    },
    async settleLook(name, settlement) {
      return isClosed ? CLOSED : settleLook(open(name), settlement, ports)
    },
    async settleRefused(name, settlement) {
      return isClosed ? CLOSED : settleRefused(open(name), settlement, ports)
    },
    async restore(name, identity, restoring) {
      if (isClosed) return CLOSED
      return restoreInto(open(name), { ...restoring, identity, session: `restore-${options.ids.next()}` })
    },
    count: () => rooms.size,
    async close() {
      isClosed = true
      stopHearing()
      await Promise.all([...rooms.values()].map((room) => room.close()))
    },
  }
}

const CLOSED: NotEdited = {
  ok: false,
  reason: 'storage_unavailable',
  detail: 'The server restarts. Try again in a moment.',
}

function turnedAway(room: Name, isClosed: boolean): readonly [code: number, reason: string] | undefined {
  if (isClosed) return [1012, 'the server restarts']
  // Conversations and verdicts have no rules yet, so nothing could be checked in them.
  return room.kind === 'labels' ? undefined : [CloseCode.NOT_FOUND, `${room.kind} rooms are not served yet`]
}
