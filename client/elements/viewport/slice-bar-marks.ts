// What the slice bar shows, as runs of slices. Pure; knows no canvas.

/** Slices `from … to`, both included, from 0. */
export interface Run {
  readonly from: number
  readonly to: number
}

/** Neighbouring slices joined, ascending. Indices outside `0 … count−1` are left out. */
export function runsOf(indices: Iterable<number>, count: number): Run[] {
  const sorted = [...new Set(indices)].filter((index) => index >= 0 && index < count).sort((a, b) => a - b)
  const runs: { from: number; to: number }[] = []
  for (const index of sorted) {
    const last = runs.at(-1)
    if (last && last.to === index - 1) last.to = index
    else runs.push({ from: index, to: index })
  }
  return runs
}

/** Where a run lies on a bar of `height` device pixels: never thinner than `least`, never beyond the ends. */
export function spanOf(
  run: Run,
  count: number,
  height: number,
  least: number,
): { readonly top: number; readonly height: number } {
  const top = (run.from / count) * height
  const size = Math.max(least, ((run.to - run.from + 1) / count) * height)
  return { top: Math.min(top, height - size), height: size }
}

/** The slice at a height of the bar, both in the same pixels. */
export function sliceAt(y: number, height: number, count: number): number {
  return Math.min(count - 1, Math.max(0, Math.floor((y / height) * count)))
}
