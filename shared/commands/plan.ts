// What a checked command is: a refusal, or the writes that carry it out. Knows no command.
import type { DocWriter } from '../model/index.ts'
import type { CommandRefusal } from './command.ts'

/** `write` null = everything is already as the command wants it: no transaction, no log entry, no undo step. */
export type Plan =
  | { readonly ok: true; readonly write: ((writer: DocWriter) => void) | null }
  | ({ readonly ok: false } & CommandRefusal)

export const NOTHING_TO_DO: Plan = { ok: true, write: null }

export function write(body: (writer: DocWriter) => void): Plan {
  return { ok: true, write: body }
}

export function refuse(refusal: CommandRefusal): Plan {
  return { ok: false, ...refusal }
}

export function malformed(detail: string): Plan {
  return refuse({ reason: 'malformed', detail })
}
