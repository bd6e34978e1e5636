// Lungs with their vessels, the airways, heart and great vessels. Patient space, mm, LPS.
import type { Part } from './part.ts'
import { ABOVE } from './diaphragm.ts'
import { seeded, type Random } from './random.ts'
import { capsule, chain, ellipsoid, within, type Shape, type Vector } from './shapes.ts'
import { TISSUE } from './tissues.ts'

export function chest(wall: Shape): Part[] {
  const lungs = [lung(-1, wall), lung(1, wall)]
  return [
    ...lungs.map((shape) => ({ shape, tissue: TISSUE.lung })),
    ...lungs.flatMap((shape, i) => vesselTree(shape, i === 0 ? -1 : 1)),
    { shape: ellipsoid([6, -4, 150], [40, 46, 110], 0.06), tissue: TISSUE.visceralFat },
    ...heart(),
    ...greatVessels(),
    ...airways(),
  ]
}

function lung(side: number, wall: Shape): Shape {
  const half: Vector = side < 0 ? [64, 92, 205] : [60, 88, 200]
  return within(within(ellipsoid([side * 82, 6, 62], half, 0.03), ABOVE), wall)
}

/** Branches from the hilum outwards, each thinner than the last. */
function vesselTree(lungShape: Shape, side: number): Part[] {
  const random = seeded(side < 0 ? 71 : 72)
  const parts: Part[] = []
  const grow = (from: Vector, direction: Vector, radius: number) => {
    if (radius < 0.5) return
    const length = 9 + radius * 5 + random() * 8
    const to: Vector = [
      from[0] + direction[0] * length,
      from[1] + direction[1] * length,
      from[2] + direction[2] * length,
    ]
    if (lungShape.depth(...to) < 3) return
    parts.push({ shape: within(capsule(from, to, radius), lungShape), tissue: TISSUE.lungVessel })
    grow(to, bend(direction, 0.45, random), radius * (0.78 + random() * 0.1))
    grow(to, bend(direction, 1.1, random), radius * (0.55 + random() * 0.2))
  }
  for (let i = 0; i < 22; i++) {
    const start: Vector = [side * 34, 4 + (random() - 0.5) * 16, 82 + (random() - 0.5) * 30]
    const up = -1 + (2 * i) / 21
    grow(start, unit([side * (0.7 + random() * 0.4), (random() - 0.5) * 1.7, up * 1.5]), 4.2 - random() * 1.2)
  }
  return parts
}

function bend(direction: Vector, amount: number, random: Random): Vector {
  const off = () => (random() - 0.5) * 2 * amount
  return unit([direction[0] + off(), direction[1] + off(), direction[2] + off()])
}

function unit(v: Vector): Vector {
  const length = Math.hypot(...v) || 1
  return [v[0] / length, v[1] / length, v[2] / length]
}

function heart(): Part[] {
  const part = (centre: Vector, half: Vector, tissue: Part['tissue'], roughness = 0.03): Part => ({
    shape: ellipsoid(centre, half, roughness),
    tissue,
  })
  return [
    part([20, -32, 52], [66, 52, 54], TISSUE.visceralFat),
    part([22, -32, 52], [60, 46, 48], TISSUE.myocardium),
    part([-14, -34, 58], [23, 26, 30], TISSUE.bloodPool),
    part([14, -54, 46], [27, 17, 32], TISSUE.bloodPool),
    part([42, -30, 44], [24, 19, 32], TISSUE.bloodPool),
    part([20, 0, 66], [30, 17, 24], TISSUE.bloodPool),
  ]
}

function greatVessels(): Part[] {
  const tube = (points: readonly Vector[], radius: number): Part[] => [
    ...chain(points, radius + 1.5).map((shape) => ({ shape, tissue: TISSUE.softTissue })),
    ...chain(points, radius).map((shape) => ({ shape, tissue: TISSUE.bloodPool })),
  ]
  const arch: Vector[] = [
    [2, -34, 78],
    [-4, -38, 108],
    [0, -30, 128],
    [14, -10, 137],
    [24, 14, 130],
    [27, 26, 110],
    [26, 28, 60],
    [18, 26, 0],
    [10, 23, -60],
    [7, 22, -160],
    [7, 22, -260],
  ]
  const venaCava: Vector[] = [
    [-21, 20, -260],
    [-21, 20, -120],
    [-22, 14, -20],
    [-24, -6, 30],
    [-18, -22, 50],
  ]
  const superiorCava: Vector[] = [
    [-20, -22, 70],
    [-26, -24, 120],
    [-24, -24, 240],
  ]
  const pulmonary: Vector[][] = [
    [
      [16, -50, 74],
      [14, -36, 98],
      [34, 2, 92],
    ],
    [
      [14, -36, 98],
      [-12, -12, 92],
      [-36, 0, 86],
    ],
  ]
  return [
    ...tube(superiorCava, 8.5),
    ...pulmonary.flatMap((points) => tube(points, 9)),
    ...tube(venaCava, 11.5),
    ...tube(arch, 11.5),
  ]
}

function airways(): Part[] {
  const tube = (points: readonly Vector[], radius: number): Part[] => [
    ...chain(points, radius + 1.6).map((shape) => ({ shape, tissue: TISSUE.airwayWall })),
    ...chain(points, radius).map((shape) => ({ shape, tissue: TISSUE.airway })),
  ]
  const fork: Vector = [0, 8, 112]
  return [
    ...tube([[0, 2, 260], fork], 8.5),
    ...tube([fork, [-30, 10, 92], [-46, 14, 70]], 6),
    ...tube([fork, [32, 14, 88], [48, 18, 66]], 5.5),
    ...chain(
      [
        [6, 24, 260],
        [8, 24, 120],
        [8, 20, 40],
        [26, 10, -2],
      ],
      6.5,
    ).map((shape) => ({ shape, tissue: TISSUE.softTissue })),
  ]
}
