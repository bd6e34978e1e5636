// What differs between two moments of a room, or between what two people's hands last made. Knows no route.
import type { Diff } from '../../shared/api/index.ts'
import type { RoomName } from '../../shared/protocol/index.ts'
import type { ContourVersion, ItemVersion, LogStore } from '../store/index.ts'
import { flatPoints } from './flat-points.ts'

export type DiffSide =
  | { readonly kind: 'seq'; readonly seq: number }
  /** The last that this person's hand made of each contour and object. */
  | { readonly kind: 'actor'; readonly actor: string }

export interface DiffQuery {
  readonly a: DiffSide
  readonly b: DiffSide
  /** Contours of that frame alone. */
  readonly frame?: string | undefined
}

type Source = Pick<LogStore, 'contoursAt' | 'itemsAt' | 'lastBy'>

export async function diffOf(log: Source, room: RoomName, { a, b, frame }: DiffQuery): Promise<Diff> {
  const [before, after] = await Promise.all([a, b].map((side) => sideOf(log, room, side, frame)))
  return {
    room,
    a: nameOf(a),
    b: nameOf(b),
    contours: differing(before?.contours, after?.contours, sameContour).map(([contour, was, is]) => ({
      contour,
      object: (is ?? was)?.object ?? '',
      frame: (is ?? was)?.frame ?? '',
      change: howOf(was, is),
      before: was ? flatPoints(was.points) : null,
      after: is ? flatPoints(is.points) : null,
    })),
    objects: differing(before?.objects, after?.objects, sameValue).map(([object, was, is]) => ({
      object,
      change: howOf(was, is),
      before: was ? jsonOf(was) : null,
      after: is ? jsonOf(is) : null,
    })),
  }
}

interface Side {
  readonly contours: ReadonlyMap<string, ContourVersion>
  readonly objects: ReadonlyMap<string, ItemVersion>
}

async function sideOf(log: Source, room: RoomName, side: DiffSide, frame: string | undefined): Promise<Side> {
  const { contours, objects } =
    side.kind === 'actor'
      ? await log.lastBy(room, side.actor)
      : { contours: await log.contoursAt(room, side.seq, frame), objects: await log.itemsAt(room, side.seq) }
  const wanted = contours.filter((version) => frame === undefined || version.frame === frame)
  const readable = objects.filter((item) => item.root === 'objects' && item.readable)
  return {
    contours: new Map(wanted.map((version) => [version.contour, version])),
    objects: new Map(readable.map((item) => [item.key, item])),
  }
}

function nameOf(side: DiffSide): string {
  return side.kind === 'seq' ? `seq:${side.seq}` : `actor:${side.actor}`
}

/** By key: what either side has and the other has not, or not the same. */
function differing<T extends { readonly fromSeq: number }>(
  before: ReadonlyMap<string, T> = new Map(),
  after: ReadonlyMap<string, T> = new Map(),
  same: (was: T, is: T) => boolean,
): readonly (readonly [key: string, was: T | undefined, is: T | undefined])[] {
  const keys = [...new Set([...before.keys(), ...after.keys()])].sort()
  return keys
    .map((key) => [key, before.get(key), after.get(key)] as const)
    .filter(([, was, is]) => !was || !is || (was.fromSeq !== is.fromSeq && !same(was, is)))
}

function howOf(was: unknown, is: unknown): 'added' | 'removed' | 'changed' {
  if (!was) return 'added'
  return is ? 'changed' : 'removed'
}

function sameContour(was: ContourVersion, is: ContourVersion): boolean {
  const rest = ({ frame, object, fields }: ContourVersion) => JSON.stringify([frame, object, fields])
  return rest(was) === rest(is) && Buffer.compare(was.points ?? NONE, is.points ?? NONE) === 0
}

const NONE = new Uint8Array(0)

function sameValue(was: ItemVersion, is: ItemVersion): boolean {
  return was.value === is.value
}

function jsonOf({ value }: ItemVersion): Diff['objects'][number]['before'] {
  return JSON.parse(value ?? 'null') as Diff['objects'][number]['before']
}
