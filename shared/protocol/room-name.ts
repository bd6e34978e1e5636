// Contract: the names of rooms. Knows the three kinds of document that can be served, not what is in them.
import type { Brand } from '../brand.ts'

/** `labels:<series>:<layer>`, `talk:<series>` or `verdicts:<series>`; `<series>` is the API's series id. */
export type RoomName = Brand<string, 'RoomName'>

export type Room =
  | { readonly kind: 'labels'; readonly name: RoomName; readonly series: string; readonly layer: string }
  | { readonly kind: 'talk' | 'verdicts'; readonly name: RoomName; readonly series: string }

const PART = '[A-Za-z0-9_.-]{1,80}'
const LABELS = new RegExp(`^labels:(${PART}):(${PART})$`)
const OTHER = new RegExp(`^(talk|verdicts):(${PART})$`)

/** Parse an untrusted room name; undefined when it is none. */
export function parseRoomName(value: string): Room | undefined {
  const labels = LABELS.exec(value)
  if (labels?.[1] && labels[2]) return { kind: 'labels', name: value as RoomName, series: labels[1], layer: labels[2] }
  const other = OTHER.exec(value)
  if (other?.[1] && other[2])
    return { kind: other[1] as 'talk' | 'verdicts', name: value as RoomName, series: other[2] }
  return undefined
}

/** The shared, co-edited layer is `truth`. */
export function labelsRoom(series: string, layer = 'truth'): RoomName {
  return `labels:${series}:${layer}` as RoomName
}
