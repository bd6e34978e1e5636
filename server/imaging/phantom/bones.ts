// Spine, ribs and breastbone. Patient space, mm, LPS.
import type { Part } from './part.ts'
import { capsule, ellipsoid, within, type Shape, type Vector } from './shapes.ts'
import { TISSUE } from './tissues.ts'

/** From the middle of one vertebra to the next. */
const LEVEL = 29
const LEVELS = 18

export function bones(wall: Shape): Part[] {
  const parts: Part[] = []
  for (let i = 0; i < LEVELS; i++) parts.push(...vertebra((i - LEVELS / 2 + 0.5) * LEVEL))
  for (let k = 0; k < 11; k++) for (const side of [-1, 1]) parts.push(...rib(side, 214 - k * 24, wall))
  return [...parts, ...breastbone()]
}

function vertebra(z: number): Part[] {
  const bone = (shape: Shape, cortex: number): Part[] => [
    { shape, tissue: TISSUE.corticalBone, core: { mm: cortex, tissue: TISSUE.spongyBone } },
  ]
  const slab = (half: number, at: number) => ({
    depth: (_x: number, _y: number, pz: number) => half - Math.abs(pz - at),
  })
  const column = (half: Vector): Shape => ellipsoid([0, 52, z], half, 0.015)
  const body = within({ ...column([23, 17, 400]), half: [25, 19, 13] }, slab(12, z))
  const disc = within(
    { ...column([22, 16, 400]), centre: [0, 52, z + LEVEL / 2], half: [24, 18, 5] },
    slab(3.2, z + LEVEL / 2),
  )
  const tip: Vector = [0, 94, z - 14]
  return [
    { shape: disc, tissue: TISSUE.disc },
    ...bone(body, 1.6),
    ...[-1, 1].flatMap((side) => [
      ...bone(capsule([side * 15, 63, z + 3], [side * 17, 76, z + 1], 4.2), 1.4),
      ...bone(capsule([side * 17, 76, z], [side * 40, 80, z + 2], 3.8), 1.4),
      ...bone(capsule([side * 16, 78, z - 2], [0, 87, z - 6], 3.6), 1.3),
      ...bone(capsule([side * 16, 76, z - 12], [side * 17, 76, z + 10], 4.6), 1.4),
    ]),
    ...bone(capsule([0, 84, z - 4], tip, 3.8), 1.3),
    { shape: capsule([0, 75, z - LEVEL / 2], [0, 75, z + LEVEL / 2], 9), tissue: TISSUE.spinalCanal },
    { shape: capsule([0, 75, z - LEVEL / 2], [0, 75, z + LEVEL / 2], 5), tissue: TISSUE.spinalCord },
  ]
}

/** Runs along the inside of the muscle wall, from the spine down and forward; its front end is cartilage. */
function rib(side: number, top: number, wall: Shape): Part[] {
  const points: Vector[] = []
  const steps = 26
  for (let i = 0; i <= steps; i++) {
    const t = i / steps
    const angle = (0.08 + 0.8 * t) * Math.PI
    points.push(onWall(wall, [side * Math.sin(angle), Math.cos(angle)], top - 78 * t ** 1.3 - 6 * t))
  }
  return points.slice(1).flatMap((point, i) => {
    const from = points[i] ?? point
    if (i > steps * 0.82) return [{ shape: capsule(from, point, 5), tissue: TISSUE.cartilage }]
    const core = { mm: 1.7, tissue: TISSUE.ribMarrow }
    return [{ shape: capsule(from, point, 5.4), tissue: TISSUE.corticalBone, core }]
  })
}

/** The point 8 mm inside the wall in that direction, by halving. */
function onWall(wall: Shape, [dx, dy]: readonly [number, number], z: number): Vector {
  let near = 0
  let far = 220
  for (let i = 0; i < 24; i++) {
    const middle = (near + far) / 2
    if (wall.depth(dx * middle, dy * middle, z) > 8) near = middle
    else far = middle
  }
  return [dx * near, dy * near, z]
}

function breastbone(): Part[] {
  const shape = ellipsoid([0, -88, 100], [19, 6.5, 78], 0.03)
  return [{ shape, tissue: TISSUE.corticalBone, core: { mm: 1.5, tissue: TISSUE.spongyBone } }]
}
