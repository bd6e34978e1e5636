// How much a series of figures rises, and how sure that is. Ordinary least squares over the means of blocks, so that neighbours that are alike do not
// pretend to be independent.

export interface Slope {
  /** Per minute. */
  readonly slope: number
  /** Half of the 95 % interval; NaN with fewer than four blocks. */
  readonly bound: number
}

/** Two-sided 95 % of Student's t, by degrees of freedom from 1. */
const STUDENT = [
  12.7, 4.3, 3.18, 2.78, 2.57, 2.45, 2.36, 2.31, 2.26, 2.23, 2.2, 2.18, 2.16, 2.14, 2.13, 2.12, 2.11, 2.1,
]

export function slopeOf(
  samples: readonly { readonly minute: number; readonly value: number }[],
  blockMinutes: number,
): Slope {
  const blocks = new Map<number, number[]>()
  for (const { minute, value } of samples) {
    const block = Math.floor(minute / blockMinutes)
    blocks.set(block, [...(blocks.get(block) ?? []), value])
  }
  const points = [...blocks].map(([block, values]) => ({ x: (block + 0.5) * blockMinutes, y: mean(values) }))
  const [x, y] = [mean(points.map((point) => point.x)), mean(points.map((point) => point.y))]
  const width = sum(points.map((point) => (point.x - x) ** 2))
  const slope = sum(points.map((point) => (point.x - x) * (point.y - y))) / width
  const rest = sum(points.map((point) => (point.y - y - slope * (point.x - x)) ** 2))
  const freedom = points.length - 2
  const bound = freedom < 2 ? Number.NaN : (STUDENT[freedom - 1] ?? 2) * Math.sqrt(rest / freedom / width)
  return { slope, bound }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function mean(values: readonly number[]): number {
  return sum(values) / values.length
}
