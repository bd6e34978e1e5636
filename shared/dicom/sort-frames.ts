// The order of a series' frames: by place in the patient. Knows no file name and no upload order.
import { normalOf, type ImagePlane } from '../geometry/index.ts'

/** What the order depends on: a subset of `Frame` in shared/api. */
export interface SortableFrame {
  readonly key: string
  readonly instanceNumber: number | null
  readonly frameNumber: number
  readonly plane: ImagePlane | null
}

/** Directions that differ by less are one stack; headers round cosines to about six digits. */
const SAME_DIRECTION = 1e-3
/** Positions closer than this, in mm, are one place (a time series revisits it). */
const SAME_PLACE = 1e-3

type Vector = readonly [number, number, number]
interface Stack<F> {
  readonly row: Vector
  readonly column: Vector
  readonly normal: Vector
  readonly members: { readonly frame: F; readonly place: number }[]
}

/**
 * Frames in reading order (rules D20–D23): stacks of one orientation each, the largest first; within a stack by position along its
 * normal, ascending; at one place by instance number, frame number, key. Frames without a plane come last, by number. The result
 * does not depend on the order of the input.
 */
export function sortFrames<F extends SortableFrame>(frames: readonly F[]): F[] {
  const byNumber = [...frames].sort(compareNumbers)
  const stacks: Stack<F>[] = []
  for (const frame of byNumber) if (frame.plane !== null) addTo(stacks, frame, frame.plane)
  const placed = stacks
    .map((stack, order) => ({ stack, order }))
    .sort((a, b) => b.stack.members.length - a.stack.members.length || a.order - b.order)
    .flatMap(({ stack }) => inPlace(stack))
  return [...placed, ...byNumber.filter((frame) => frame.plane === null)]
}

function addTo<F>(stacks: Stack<F>[], frame: F, plane: ImagePlane): void {
  let stack = stacks.find((s) => isClose(s.row, plane.rowDirection) && isClose(s.column, plane.columnDirection))
  if (stack === undefined) {
    stack = { row: plane.rowDirection, column: plane.columnDirection, normal: normalOf(plane), members: [] }
    stacks.push(stack)
  }
  stack.members.push({ frame, place: dot(plane.origin, stack.normal) })
}

/** Members arrive by number and sorting is stable, so places that are merged keep that order. */
function inPlace<F extends SortableFrame>(stack: Stack<F>): F[] {
  const sorted = [...stack.members].sort((a, b) => a.place - b.place)
  let rank = 0
  const ranked = sorted.map((member, i) => {
    if (member.place - (sorted[i - 1]?.place ?? member.place) > SAME_PLACE) rank += 1
    return { ...member, rank }
  })
  return ranked.sort((a, b) => a.rank - b.rank || compareNumbers(a.frame, b.frame)).map(({ frame }) => frame)
}

function compareNumbers(a: SortableFrame, b: SortableFrame): number {
  return (
    (a.instanceNumber ?? Infinity) - (b.instanceNumber ?? Infinity) ||
    a.frameNumber - b.frameNumber ||
    (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)
  )
}

function isClose(a: Vector, b: Vector): boolean {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]) < SAME_DIRECTION
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}
