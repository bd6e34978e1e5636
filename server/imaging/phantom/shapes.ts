// Soft implicit shapes in patient space (mm, LPS): where a point is inside and how deep. Knows no tissue and no image.

export type Vector = readonly [number, number, number]

export interface Shape {
  /** Centre and half sizes of a box that holds the shape. */
  readonly centre: Vector
  readonly half: Vector
  /** mm to the surface, positive inside; exact near the surface only. */
  depth(x: number, y: number, z: number): number
}

/** `roughness` is the part of the radius by which the surface waves: organs are not ellipsoids. */
export function ellipsoid(centre: Vector, half: Vector, roughness = 0): Shape {
  const [cx, cy, cz] = centre
  const [a, b, c] = half
  const isLarge = Math.min(a, b, c) > 5 * FAR
  const grown: Vector = [a * (1 + roughness), b * (1 + roughness), c * (1 + roughness)]
  return {
    centre,
    half: grown,
    depth(x, y, z) {
      const dx = x - cx
      const dy = y - cy
      const dz = z - cz
      const u = dx / a
      const v = dy / b
      const w = dz / c
      const q2 = u * u + v * v + w * w
      // Far from the surface of a large shape only the sign counts.
      if (isLarge && q2 > FAR_OUTSIDE) return -FAR
      if (isLarge && q2 < FAR_INSIDE) return FAR
      const q = roughness === 0 ? Math.sqrt(q2) : Math.sqrt(q2) / (1 + roughness * waves(u, v, w))
      return Math.sqrt(dx * dx + dy * dy + dz * dz) * (1 / q - 1)
    },
  }
}

/** mm: wider than any blur. */
const FAR = 4
/** Squares of 1.4 and 0.75 radii: no roughness reaches as far. */
const FAR_OUTSIDE = 1.96
const FAR_INSIDE = 0.5625

/** −1…1, smooth, without a period that would show. */
function waves(x: number, y: number, z: number): number {
  return (Math.sin(3.1 * x + 1.7 * y + 0.5) + Math.sin(2.3 * y - 2.9 * z + 1.1) + Math.sin(3.7 * z + 2.1 * x - 0.7)) / 3
}

/** A straight tube from `from` to `to` with round ends. */
export function capsule(from: Vector, to: Vector, radius: number): Shape {
  const d: Vector = [to[0] - from[0], to[1] - from[1], to[2] - from[2]]
  const length2 = d[0] ** 2 + d[1] ** 2 + d[2] ** 2 || 1
  return {
    centre: [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2, (from[2] + to[2]) / 2],
    half: [Math.abs(d[0]) / 2 + radius, Math.abs(d[1]) / 2 + radius, Math.abs(d[2]) / 2 + radius],
    depth(x, y, z) {
      const px = x - from[0]
      const py = y - from[1]
      const pz = z - from[2]
      const t = Math.min(Math.max((px * d[0] + py * d[1] + pz * d[2]) / length2, 0), 1)
      return radius - Math.sqrt((px - d[0] * t) ** 2 + (py - d[1] * t) ** 2 + (pz - d[2] * t) ** 2)
    },
  }
}

/** A chain of capsules through the points: a vessel, a rib. */
export function chain(points: readonly Vector[], radius: number): Shape[] {
  return points.slice(1).map((point, i) => capsule(points[i] ?? point, point, radius))
}

/** What both shapes hold. The box is the first one's. */
export function within(shape: Shape, other: Pick<Shape, 'depth'>): Shape {
  return {
    centre: shape.centre,
    half: shape.half,
    depth(x, y, z) {
      const depth = shape.depth(x, y, z)
      return depth < -FAR ? depth : Math.min(depth, other.depth(x, y, z))
    },
  }
}

/** The same shape with its surface moved inwards by `mm`. */
export function inset(shape: Shape, mm: number): Shape {
  return { centre: shape.centre, half: shape.half, depth: (x, y, z) => shape.depth(x, y, z) - mm }
}
