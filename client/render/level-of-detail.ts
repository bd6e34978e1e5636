// Level of detail: leaves out the points of a border that nobody could see at a zoom. Pure; knows no document and no GPU.

/** No point of the drawn border is farther than this from the true one, in device pixels. */
export const TOLERANCE = 0.15

/** Zoom levels are octaves: level L serves scales in [2^L, 2^(L+1)) device pixels per image pixel. */
export function levelOf(scale: number): number {
  return Math.floor(Math.log2(scale))
}

/** Tolerance of a level in image pixels: `TOLERANCE` at the level's largest scale. */
export function toleranceOf(level: number): number {
  return TOLERANCE / 2 ** (level + 1)
}

/**
 * Douglas–Peucker. `points` flat `[x0, y0, …]`; the result is a subset of them, in order, and every left-out point lies within
 * `tolerance` of the segment that replaces it. `aspect` scales y before distances are taken (non-square pixels).
 */
export function detailOf(points: Float32Array, closed: boolean, tolerance: number, aspect = 1): Float32Array {
  const count = points.length / 2
  if (count < 4) return points
  const keep = new Uint8Array(count)
  keep[0] = 1
  const spans: number[] = []
  if (closed) {
    const far = farthestFromFirst(points, aspect)
    keep[far] = 1
    spans.push(0, far, far, count)
  } else {
    keep[count - 1] = 1
    spans.push(0, count - 1)
  }
  let kept = 2
  while (spans.length > 0) {
    const to = spans.pop() ?? 0
    const from = spans.pop() ?? 0
    const split = farthestFromChord(points, from, to, { tolerance, aspect })
    if (split < 0) continue
    keep[split] = 1
    kept += 1
    spans.push(from, split, split, to)
  }
  if (kept === count) return points
  return pick(points, keep, kept)
}

function pick(points: Float32Array, keep: Uint8Array, kept: number): Float32Array {
  const out = new Float32Array(kept * 2)
  let at = 0
  for (let i = 0; i < keep.length; i += 1) {
    if (keep[i] !== 1) continue
    out[at] = points[2 * i] ?? 0
    out[at + 1] = points[2 * i + 1] ?? 0
    at += 2
  }
  return out
}

function farthestFromFirst(points: Float32Array, aspect: number): number {
  let far = 1
  let best = -1
  for (let i = 1; i < points.length / 2; i += 1) {
    const x = (points[2 * i] ?? 0) - (points[0] ?? 0)
    const y = ((points[2 * i + 1] ?? 0) - (points[1] ?? 0)) * aspect
    const distance = x * x + y * y
    if (distance > best) {
      best = distance
      far = i
    }
  }
  return far
}

/** The point strictly between `from` and `to` farthest from their segment, or −1 when all are within tolerance. */
function farthestFromChord(
  points: Float32Array,
  from: number,
  to: number,
  limit: { readonly tolerance: number; readonly aspect: number },
): number {
  const end = (to * 2) % points.length
  const ax = points[2 * from] ?? 0
  const ay = (points[2 * from + 1] ?? 0) * limit.aspect
  const dx = (points[end] ?? 0) - ax
  const dy = (points[end + 1] ?? 0) * limit.aspect - ay
  const length = dx * dx + dy * dy
  let worst = limit.tolerance * limit.tolerance
  let split = -1
  for (let i = from + 1; i < to; i += 1) {
    const x = (points[2 * i] ?? 0) - ax
    const y = (points[2 * i + 1] ?? 0) * limit.aspect - ay
    const t = length > 0 ? Math.min(1, Math.max(0, (x * dx + y * dy) / length)) : 0
    const ex = x - t * dx
    const ey = y - t * dy
    const distance = ex * ex + ey * ey
    if (distance > worst) {
      worst = distance
      split = i
    }
  }
  return split
}
