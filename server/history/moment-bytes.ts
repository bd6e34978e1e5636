// A moment's rows as the bytes of its answer, in either form. The text of items is passed on as it is stored. Knows no database and no HTTP.
import { packMoment } from '../../shared/api/index.ts'
import type { ContourVersion, ItemVersion } from '../store/index.ts'
import { JsonBytes } from './json-bytes.ts'

export interface Moment {
  readonly room: string
  readonly seq: number
  /** Of that entry. */
  readonly at: number
  readonly hash: string
  /** By id; none that was removed. */
  readonly contours: readonly ContourVersion[]
  /** By root and key; none that went. */
  readonly items: readonly ItemVersion[]
}

/** RoomAt as JSON. */
export function momentJson(moment: Moment): Uint8Array {
  const { contours } = moment
  const points = contours.reduce((sum, version) => sum + (version.points?.length ?? 0), 0)
  const json = new JsonBytes(4096 + 5 * points + 256 * contours.length)
  json.text(beginning(moment))
  for (const [index, version] of contours.entries()) {
    json.text(contourText(version, index))
    json.points(version.points ?? NONE)
    json.text(contourEnd(version))
  }
  json.text(ending(moment))
  return json.done()
}

/** RoomAt as packed bytes (shared/api/packed-moment.ts). */
export function momentPacked(moment: Moment): Uint8Array {
  let first = 0
  const contours = moment.contours.map((version, index) => {
    const count = (version.points?.length ?? 0) / 8
    first += count
    return `${contourText(version, index)}[${first - count},${count}]${contourEnd(version)}`
  })
  const json = beginning(moment) + contours.join('') + ending(moment)
  return packMoment(
    json,
    moment.contours.map(({ points }) => points ?? NONE),
  )
}

const NONE = new Uint8Array(0)

function beginning({ room, seq, at, hash, items }: Moment): string {
  const head = JSON.stringify({ room, seq, at, hash })
  const [meta, objects] = [rootText(items, 'meta'), rootText(items, 'objects')]
  return `${head.slice(0, -1)},"content":{"meta":${meta},"objects":${objects},"contours":{`
}

function ending({ items }: Moment): string {
  const roots = [...new Set(items.flatMap(({ root, readable }) => (readable ? [] : [root])))].sort()
  const malformed = roots.map((root) => `${JSON.stringify(root)}:${rootText(items, root, false)}`)
  const end = malformed.length > 0 ? `,"malformed":{${malformed.join()}}` : ''
  return `},"classifications":${rootText(items, 'classifications')}${end}}}`
}

function rootText(items: readonly ItemVersion[], root: ItemVersion['root'], readable = true): string {
  const held = items.filter((item) => item.root === root && item.readable === readable)
  return `{${held.map(({ key, value }) => `${JSON.stringify(key)}:${value ?? 'null'}`).join()}}`
}

function contourText(
  { contour, object, frame, fields: { unknown: _, ...fields } }: ContourVersion,
  index: number,
): string {
  const text = JSON.stringify({ objectId: object, frame, ...fields })
  return `${index > 0 ? ',' : ''}${JSON.stringify(contour)}:${text.slice(0, -1)},"points":`
}

function contourEnd({ fields: { unknown } }: ContourVersion): string {
  return unknown ? `,"unknown":${JSON.stringify(unknown)}}` : '}'
}
