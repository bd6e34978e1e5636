// Which handles are shown when a border has more vertices than there is room: a closed row of discs would hide the border they stand
// for. Every vertex can still be grabbed. Pure; knows no GPU.
import type { DrawnHandles } from './drawable.ts'

/** Between the middles of neighbouring handles, CSS pixels. */
export const HANDLE_GAP = 14

/** Indices of the vertices that get a handle: neighbours at least `gap` image pixels apart, and the one under the hand. `aspect` scales y. */
export function shownHandles(handles: DrawnHandles, gap: number, aspect: number): number[] {
  const { points, active } = handles
  const count = points.length / 2
  const away = (a: number, b: number): number =>
    Math.hypot(
      (points[2 * a] ?? 0) - (points[2 * b] ?? 0),
      ((points[2 * a + 1] ?? 0) - (points[2 * b + 1] ?? 0)) * aspect,
    )
  const shown: number[] = []
  for (let i = 0; i < count; i += 1) {
    const last = shown.at(-1)
    const roomBefore = last === undefined || away(i, last) >= gap
    const roomAfter = i === 0 || shown[0] === undefined || away(i, shown[0]) >= gap
    if (roomBefore && roomAfter) shown.push(i)
  }
  const hasActive = active >= 0 && active < count
  return hasActive ? [...shown.filter((i) => away(i, active) >= gap / 2 && i !== active), active] : shown
}
