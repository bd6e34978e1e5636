// The moments of a room that people have named: read, added, removed. Signals only; knows no element.
import { signal, type ReadonlySignal } from '@preact/signals-core'
import type { Moment } from '../../../shared/api/index.ts'
import type { HistoryApi, Refusal } from '../../api/index.ts'

export interface NamedMoments {
  readonly list: ReadonlySignal<readonly Moment[]>
  /** False until they have been read once. */
  readonly isRead: ReadonlySignal<boolean>
  readonly refusal: ReadonlySignal<Refusal | null>
  load(): Promise<void>
  /** False when the server refused. */
  add(seq: number, name: string): Promise<boolean>
  remove(id: string): Promise<boolean>
}

export function createNamedMoments(
  api: Pick<HistoryApi, 'moments' | 'nameMoment' | 'removeMoment'>,
  room: string,
): NamedMoments {
  const list = signal<readonly Moment[]>([])
  const isRead = signal(false)
  const refusal = signal<Refusal | null>(null)
  const load = async (): Promise<void> => {
    const answer = await api.moments(room)
    refusal.value = answer.ok ? null : answer.refusal
    if (!answer.ok) return
    list.value = answer.value.toSorted((a, b) => a.seq - b.seq || a.at - b.at)
    isRead.value = true
  }
  const after = async (answer: { readonly ok: true } | { readonly ok: false; readonly refusal: Refusal }) => {
    if (answer.ok) await load()
    else refusal.value = answer.refusal
    return answer.ok
  }
  return {
    list,
    isRead,
    refusal,
    load,
    add: async (seq, name) => after(await api.nameMoment(room, { seq, name })),
    remove: async (id) => after(await api.removeMoment(room, id)),
  }
}
