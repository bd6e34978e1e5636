// What a role may do, as one table. Knows roles and kinds of room; knows no person and no document.
import type { Role } from '../../shared/api/index.ts'
import type { Room } from '../../shared/protocol/index.ts'

const WRITERS: Readonly<Record<Room['kind'], readonly Role[]>> = {
  labels: ['annotator', 'reviewer', 'manager'],
  talk: ['annotator', 'reviewer', 'manager'],
  // Verdicts are written by the server alone, on a reviewer's command that names the entry decided upon.
  verdicts: [],
}

/** May this role write to this room through a socket? Everyone who is signed in may read. */
export function mayWrite(role: Role, room: Pick<Room, 'kind'>): boolean {
  return WRITERS[room.kind].includes(role)
}

/** May this role bring images into a project? */
export function mayUpload(role: Role): boolean {
  return role !== 'viewer'
}

/** May this role see what was refused? */
export function mayAudit(role: Role): boolean {
  return role === 'reviewer' || role === 'manager'
}
