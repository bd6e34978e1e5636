// Liver, spleen, stomach, kidneys and bowel. Patient space, mm, LPS.
import type { Part } from './part.ts'
import { BELOW } from './diaphragm.ts'
import { seeded } from './random.ts'
import { chain, ellipsoid, within, type Shape, type Vector } from './shapes.ts'
import { TISSUE, type Tissue } from './tissues.ts'

export function abdomen(wall: Shape): Part[] {
  return [...bowel(wall), ...pancreas(), ...spleen(wall), ...stomach(wall), ...liver(wall), ...kidneys()]
}

/** Hepatic veins towards the cava, then the portal vein and its branches. */
const LIVER_VEINS: readonly { readonly points: readonly Vector[]; readonly radius: number }[] = [
  {
    points: [
      [-26, 8, 22],
      [-60, 0, 12],
      [-96, -6, -8],
      [-118, -4, -34],
    ],
    radius: 4.2,
  },
  {
    points: [
      [-26, 6, 22],
      [-52, -28, 14],
      [-72, -56, -6],
    ],
    radius: 3.8,
  },
  {
    points: [
      [-24, 4, 20],
      [-20, -34, 14],
    ],
    radius: 3.4,
  },
  {
    points: [
      [-22, -2, -34],
      [-44, -8, -26],
      [-74, 10, -28],
      [-104, 22, -36],
    ],
    radius: 5.2,
  },
  {
    points: [
      [-44, -8, -26],
      [-74, -34, -34],
      [-98, -50, -44],
    ],
    radius: 4,
  },
]

function liver(wall: Shape): Part[] {
  const inside = (shape: Shape) => within(within(shape, BELOW), wall)
  // Behind the porta the liver keeps clear of spine and vena cava.
  const midline = { depth: (x: number, y: number) => 22 - Math.max(0, y + 40) * 0.5 - x }
  const right = within(inside(ellipsoid([-68, -8, -18], [86, 96, 92], 0.05)), midline)
  const left = inside(ellipsoid([4, -52, 2], [62, 38, 38], 0.07))
  return [
    { shape: right, tissue: TISSUE.liver },
    { shape: left, tissue: TISSUE.liver },
    ...LIVER_VEINS.flatMap(({ points, radius }) => chain(points, radius)).map((shape) => ({
      shape: within(shape, right),
      tissue: TISSUE.liverVein,
    })),
    { shape: ellipsoid([-52, -52, -66], [17, 15, 30], 0.04), tissue: TISSUE.bowelWall, core: GALLBLADDER },
  ]
}

const GALLBLADDER = { mm: 2, tissue: TISSUE.gallbladder }

function spleen(wall: Shape): Part[] {
  const shape = within(within(ellipsoid([104, 40, -4], [30, 46, 56], 0.07), BELOW), wall)
  return [{ shape, tissue: TISSUE.spleen }]
}

/** Fluid with a bubble above it: the patient lies on the back, so gas rises to −y. */
function stomach(wall: Shape): Part[] {
  const outer = within(within(ellipsoid([62, -28, 0], [44, 48, 60], 0.06), BELOW), wall)
  const inner = within(
    within(ellipsoid([62, -28, 0], [39, 43, 55], 0.06), { depth: (x, y, z) => BELOW.depth(x, y, z) - 4 }),
    {
      depth: (x, y, z) => wall.depth(x, y, z) - 4,
    },
  )
  return [
    { shape: outer, tissue: TISSUE.stomachWall },
    { shape: inner, tissue: TISSUE.stomachFluid },
    { shape: within(inner, { depth: (_, y) => -44 - y }), tissue: TISSUE.airway },
  ]
}

function kidneys(): Part[] {
  return [-1, 1].flatMap((side) => {
    const centre: Vector = [side * 66, 46, side < 0 ? -92 : -80]
    const at = (x: number, y: number, z: number): Vector => [centre[0] + side * x, centre[1] + y, centre[2] + z]
    return [
      { shape: ellipsoid(centre, [30, 28, 56], 0.03), tissue: TISSUE.kidneyCortex },
      { shape: ellipsoid(at(-4, -2, 0), [21, 19, 45], 0.06), tissue: TISSUE.kidneyMedulla },
      { shape: ellipsoid(at(-18, -7, 0), [19, 11, 26], 0.08), tissue: TISSUE.visceralFat },
      { shape: ellipsoid(at(-14, -6, 0), [9, 6, 18], 0.05), tissue: TISSUE.kidneyPelvis },
    ]
  })
}

function pancreas(): Part[] {
  const course: Vector[] = [
    [-34, -6, -62],
    [-14, -16, -46],
    [22, -8, -36],
    [58, 14, -26],
    [82, 30, -18],
  ]
  return chain(course, 10.5).map((shape) => ({ shape, tissue: TISSUE.softTissue }))
}

/** Loops of bowel fill the lower abdomen; some hold gas in front. */
function bowel(wall: Shape): Part[] {
  const random = seeded(5)
  const parts: Part[] = []
  const loop = (centre: Vector, half: Vector, gas: boolean, content: Tissue) => {
    const inner: Vector = [half[0] - 3, half[1] - 3, half[2] - 3]
    const lumen = within(ellipsoid(centre, inner, 0.08), wall)
    parts.push({ shape: within(ellipsoid(centre, half, 0.08), wall), tissue: TISSUE.bowelWall })
    parts.push({ shape: lumen, tissue: content })
    if (gas) {
      const level = centre[1] - inner[1] * (0.1 + random() * 0.4)
      parts.push({ shape: within(lumen, { depth: (_, y) => level - y }), tissue: TISSUE.airway })
    }
  }
  for (let i = 0; i < 46; i++) {
    const centre: Vector = [(random() - 0.5) * 170, -64 + random() * 74, -70 - random() * 170]
    loop(centre, [12 + random() * 7, 11 + random() * 6, 12 + random() * 16], random() < 0.18, TISSUE.bowelContent)
  }
  for (let i = 0; i < 7; i++)
    loop(
      [(i - 2.5) * 24, -66 + Math.abs(i - 3) * 5, -74 - random() * 10],
      [18, 17, 18],
      random() < 0.6,
      TISSUE.bowelContent,
    )
  for (const side of [-1, 1]) {
    for (let i = 0; i < 6; i++)
      loop([side * 112, 0 + random() * 12, -96 - i * 28], [21, 22, 20], random() < 0.8, TISSUE.bowelContent)
  }
  return parts
}
