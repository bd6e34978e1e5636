// A body that nobody has: trunk, lungs, heart, liver, spine, vessels, and lesions of known place and size. Patient space, mm, LPS:
// x to the left, y to the back, z to the head; the origin lies in the middle of the trunk. Knows no image.
import { abdomen } from './abdomen.ts'
import { bones } from './bones.ts'
import { chest } from './chest.ts'
import { LESIONS } from './lesions.ts'
import type { Part } from './part.ts'
import { ellipsoid, inset, within, type Shape } from './shapes.ts'
import { TISSUE } from './tissues.ts'

const HALF_HEIGHT = 260

/** The trunk: an oval, a little flat, narrower at the waist and towards the shoulders. */
const TRUNK: Shape = {
  centre: [0, 0, 0],
  half: [172, 122, HALF_HEIGHT],
  depth(x, y, z) {
    const girth = girthAt(z)
    const u = x / (166 * girth)
    const v = y / ((y > 0 ? 108 : 114) * girth)
    const u2 = u * u
    const v2 = v * v
    if (u2 + v2 < 0.3) return 40
    // Halfway between an ellipse and a rounded box: the root of the mean of their radii.
    const q = 0.72 * Math.sqrt(u2 + v2) + 0.28 * Math.sqrt(Math.sqrt(u2 * u2 + v2 * v2))
    return Math.sqrt(x * x + y * y) * (1 / q - 1)
  },
}

function girthAt(z: number): number {
  const shoulder = Math.max(0, (z - 110) / 150)
  return 1 - 0.05 * bump((z + 75) / 70) - 0.03 * bump((z - 60) / 120) - 0.14 * shoulder * shoulder
}

function bump(t: number): number {
  return Math.abs(t) < 1 ? (1 - t * t) * (1 - t * t) : 0
}

/** Fat is thicker at the flanks and the belly than over the breastbone. */
const MUSCLE_WALL: Shape = {
  ...TRUNK,
  depth: (x, y, z) => TRUNK.depth(x, y, z) - (9 + 5 * ramp((50 - z) / 90) + 2 * ramp((Math.abs(x) - 90) / 40)),
}

function ramp(t: number): number {
  return Math.min(Math.max(t, 0), 1)
}

/** Everything, from the couch to the lesions. */
export function anatomy(): readonly Part[] {
  return [
    { shape: couch(), tissue: TISSUE.couchShell, core: { mm: 3, tissue: TISSUE.couch } },
    { shape: TRUNK, tissue: TISSUE.skin, core: { mm: 2, tissue: TISSUE.fat } },
    { shape: MUSCLE_WALL, tissue: TISSUE.muscle, core: { mm: 15, tissue: TISSUE.visceralFat } },
    ...backMuscles(),
    ...chest(inset(MUSCLE_WALL, 13)),
    ...abdomen(inset(MUSCLE_WALL, 16)),
    ...bones(MUSCLE_WALL),
    ...LESIONS.flatMap((lesion) => lesion.parts),
  ]
}

/** A curved plate under the patient. */
function couch(): Shape {
  return {
    centre: [0, 125, 0],
    half: [200, 30, HALF_HEIGHT],
    depth: (x, y) => Math.min(14 - Math.abs(y - 128 + (x * x) / 1900), 190 - Math.abs(x)),
  }
}

function backMuscles(): Part[] {
  return [-1, 1].flatMap((side) => [
    { shape: within(ellipsoid([side * 32, 76, 0], [29, 20, 420], 0.04), inset(TRUNK, 7)), tissue: TISSUE.muscle },
    { shape: ellipsoid([side * 37, 46, -150], [20, 19, 110], 0.05), tissue: TISSUE.muscle },
  ])
}
