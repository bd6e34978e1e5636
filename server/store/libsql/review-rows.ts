// Rows of the review tables to domain values and back. Parses: a column of the wrong type is a damaged database and throws. Runs nothing.
import type { Look, LookOutcome, LookSide, QuarantineTotal, RefusedOutcome } from '../review-port.ts'
import type { SqlRow, SqlValue } from '../sql-port.ts'
import { integer, roomOf, text } from './rows.ts'

/** In the order of the table's columns. */
export function lookRow(look: Look): readonly SqlValue[] {
  const { room, id, contour, object, frame, kind, since, unseenFrom, first, second } = look
  return [room, id, contour, object, frame, kind, since, unseenFrom, ...sideRow(first), ...sideRow(second)]
}

function sideRow({ actor, actorName, seq }: LookSide): readonly SqlValue[] {
  return [actor, actorName, seq]
}

export function lookOf(row: SqlRow): Look {
  return {
    room: roomOf(row),
    id: text(row, 'id'),
    contour: text(row, 'contour'),
    object: text(row, 'object'),
    frame: text(row, 'frame'),
    kind: text(row, 'kind'),
    since: integer(row, 'since'),
    unseenFrom: integer(row, 'unseen_from'),
    first: sideOf(row, 'first'),
    second: sideOf(row, 'second'),
  }
}

function sideOf(row: SqlRow, side: 'first' | 'second'): LookSide {
  return {
    actor: text(row, `${side}_actor`),
    actorName: text(row, `${side}_name`),
    seq: integer(row, `${side}_seq`),
  }
}

export function lookOutcomeOf(row: SqlRow): LookOutcome {
  return {
    room: roomOf(row),
    id: text(row, 'id'),
    choice: text(row, 'choice'),
    head: integer(row, 'head'),
    ...doneOf(row),
  }
}

export function refusedOutcomeOf(row: SqlRow): RefusedOutcome {
  const action = text(row, 'action')
  if (action !== 'apply' && action !== 'dismiss') throw new Error('column action holds no action')
  return { room: roomOf(row), rejected: text(row, 'rejected'), action, ...doneOf(row) }
}

function doneOf(row: SqlRow) {
  return {
    note: text(row, 'note'),
    actor: text(row, 'actor'),
    actorName: text(row, 'actor_name'),
    at: integer(row, 'at'),
    entry: row['entry'] === null ? null : integer(row, 'entry'),
  }
}

export function totalOf(row: SqlRow): QuarantineTotal {
  return {
    actor: text(row, 'actor'),
    held: integer(row, 'held'),
    heldBytes: integer(row, 'held_bytes'),
    turnedAway: integer(row, 'turned_away'),
    turnedAwayBytes: integer(row, 'turned_away_bytes'),
  }
}
