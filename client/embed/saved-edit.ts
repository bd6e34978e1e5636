// A refused edit as a file that a person can keep: the update verbatim, with why and when. Read with suspicion. Knows no browser storage.
import * as z from 'zod/mini'
import type { Identity } from '../../shared/api/index.ts'
import type { SavedEdit } from '../elements/index.ts'

const FORMAT = 'limn-refused-edit'

const SavedEditSchema = z.object({
  format: z.literal(FORMAT),
  version: z.literal(1),
  room: z.string(),
  person: z.object({ id: z.string(), name: z.string() }),
  at: z.string(),
  reason: z.string(),
  detail: z.string(),
  update: z.string(),
})

interface Saving {
  readonly update: Uint8Array
  /** ms since the epoch */
  readonly at: number
  readonly reason: string
  readonly detail: string
  readonly room: string
  readonly person: Pick<Identity, 'id' | 'name'>
}

/** Holds nothing of the patient: a room is named by the series' opaque id. */
export function savedEdit({ update, at, reason, detail, room, person }: Saving): SavedEdit {
  const when = new Date(at).toISOString()
  const { id, name } = person
  const saved = {
    format: FORMAT,
    version: 1,
    room,
    person: { id, name },
    at: when,
    reason,
    detail,
    update: toBase64(update),
  } satisfies z.infer<typeof SavedEditSchema>
  return {
    fileName: `limn-refused-${when.slice(0, 19).replace(/[:T]/g, '-')}.json`,
    text: JSON.stringify(saved, null, 2),
  }
}

type Opened =
  | { readonly ok: true; readonly update: Uint8Array; readonly reason: string; readonly detail: string }
  | { readonly ok: false; readonly why: string }

/** Only the same person's work on the same series: anything else the server would refuse again. */
export function openSavedEdit(
  text: string,
  { room, user }: { readonly room: string; readonly user: Identity },
): Opened {
  const parsed = z.safeParse(SavedEditSchema, parseJson(text))
  const update = parsed.success ? fromBase64(parsed.data.update) : undefined
  if (!parsed.success || !update) return { ok: false, why: 'This file is no saved edit of Limn.' }
  const { reason, detail, person } = parsed.data
  if (parsed.data.room !== room) return { ok: false, why: 'This edit belongs to another series. Open that one first.' }
  if (person.id !== user.id)
    return { ok: false, why: `This edit is ${person.name}’s. Only they can send it; a reviewer can apply it for them.` }
  return { ok: true, update, reason, detail }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function toBase64(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}

function fromBase64(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
  } catch {
    return undefined
  }
}
