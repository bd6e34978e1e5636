// Rows to domain values and back. Parses: a column of the wrong type is a damaged database and throws. Knows columns, runs nothing.
import { ROLES, type Role } from '../../../shared/api/index.ts'
import type { Change } from '../../../shared/model/index.ts'
import { parseRoomName, type RoomName } from '../../../shared/protocol/index.ts'
import type { ContourFields, ContourVersion, Ended, EntryHeader, ItemVersion, LogEntry, Rejected } from '../ports.ts'
import type { SqlRow } from '../sql-port.ts'

export function entryOf(row: SqlRow): LogEntry {
  return { ...headerOf(row), update: bytes(row, 'update') }
}

export function headerOf(row: SqlRow): EntryHeader {
  return {
    room: roomOf(row),
    seq: integer(row, 'seq'),
    actor: text(row, 'actor'),
    actorName: text(row, 'actor_name'),
    session: text(row, 'session'),
    role: roleOf(row),
    at: integer(row, 'at'),
    changes: JSON.parse(text(row, 'changes')) as readonly Change[],
    prevHash: text(row, 'prev_hash'),
    hash: text(row, 'hash'),
  }
}

export function rejectedOf(row: SqlRow): Rejected {
  return {
    id: text(row, 'id'),
    room: roomOf(row),
    at: integer(row, 'at'),
    actor: text(row, 'actor'),
    actorName: text(row, 'actor_name'),
    session: text(row, 'session'),
    role: roleOf(row),
    reason: text(row, 'reason'),
    detail: text(row, 'detail'),
    update: bytes(row, 'update'),
  }
}

export function versionOf(row: SqlRow): ContourVersion {
  return {
    contour: text(row, 'contour'),
    fromSeq: integer(row, 'from_seq'),
    frame: text(row, 'frame'),
    object: text(row, 'object'),
    points: row['points'] === null ? null : bytes(row, 'points'),
    fields: JSON.parse(text(row, 'fields')) as ContourFields,
  }
}

const ITEM_ROOTS = ['meta', 'objects', 'contours', 'classifications'] as const

export function itemOf(row: SqlRow): ItemVersion {
  const root = ITEM_ROOTS.find((known) => known === row['root'])
  if (!root) throw new Error('column root holds no root')
  return {
    root,
    key: text(row, 'key'),
    fromSeq: integer(row, 'from_seq'),
    readable: integer(row, 'readable') === 1,
    value: row['value'] === null ? null : text(row, 'value'),
  }
}

/** The same row with the entry that ended it. */
export function endedOf<T>(parse: (row: SqlRow) => T): (row: SqlRow) => Ended<T> {
  return (row) => ({ ...parse(row), toSeq: row['to_seq'] === null ? null : integer(row, 'to_seq') })
}

export function roomOf(row: SqlRow): RoomName {
  const room = parseRoomName(text(row, 'room'))
  if (!room) throw new Error(`"${text(row, 'room')}" is no room name`)
  return room.name
}

export function text(row: SqlRow, column: string): string {
  const value = row[column]
  if (typeof value !== 'string') throw new Error(`column ${column} holds no text`)
  return value
}

export function integer(row: SqlRow, column: string): number {
  const value = row[column]
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw new Error(`column ${column} holds no integer`)
  return value
}

export function bytes(row: SqlRow, column: string): Uint8Array {
  const value = row[column]
  if (!(value instanceof Uint8Array)) throw new Error(`column ${column} holds no bytes`)
  return value
}

function roleOf(row: SqlRow): Role {
  const role = ROLES.find((known) => known === row['role'])
  if (!role) throw new Error('column role holds no role')
  return role
}
