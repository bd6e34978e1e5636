// From the name in an address to a room that exists: its series must be here. Opens nothing.
import { parseRoomName, type Room } from '../../shared/protocol/index.ts'
import type { AppPorts } from './ports.ts'

export type FoundRoom = { readonly ok: true; readonly room: Room } | { readonly ok: false; readonly detail: string }

export async function findRoom({ records }: Pick<AppPorts, 'records'>, name: string): Promise<FoundRoom> {
  const room = parseRoomName(name)
  if (!room)
    return {
      ok: false,
      detail: 'This is no name of a room: labels:<series>:<layer>, talk:<series> or verdicts:<series>.',
    }
  if (!(await records.seriesSummary(room.series)))
    return {
      ok: false,
      detail: 'There is no such series here, so it has no room. GET /api/projects/<project>/series lists the series.',
    }
  return { ok: true, room }
}
