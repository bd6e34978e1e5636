// The phantom's lesions, with what a reader should find: place (patient space, mm, LPS) and size. Knows no image.
import type { Part } from './part.ts'
import { capsule, ellipsoid, type Shape, type Vector } from './shapes.ts'
import { TISSUE, type Tissue } from './tissues.ts'

export interface Lesion {
  readonly name: string
  readonly centre: Vector
  /** Longest diameter in mm. */
  readonly diameter: number
  readonly parts: readonly Part[]
}

/** A metastasis: darker core, enhancing rim, a border that is not quite round. */
function metastasis(name: string, centre: Vector, diameter: number): Lesion {
  const r = diameter / 2
  const shape = ellipsoid(centre, [r, r * 0.88, r * 0.94], 0.09)
  const core = { mm: Math.min(2.5, r * 0.3), tissue: TISSUE.metastasis }
  const parts = [{ shape, tissue: TISSUE.metastasisRim, core }]
  return { name, centre, diameter, parts }
}

function round(name: string, centre: Vector, diameter: number, tissue: Tissue): Lesion {
  const r = diameter / 2
  return { name, centre, diameter, parts: [{ shape: ellipsoid(centre, [r, r * 0.93, r * 0.96], 0.05), tissue }] }
}

/** A nodule with strands into the lung around it. */
function spiculated(name: string, centre: Vector, diameter: number): Lesion {
  const strands: Shape[] = []
  for (let i = 0; i < 14; i++) {
    const angle = i * 2.4
    const rise = ((i % 5) - 2) / 2.4
    const reach = diameter * (0.62 + (i % 3) * 0.14)
    const tip: Vector = [
      centre[0] + Math.cos(angle) * reach,
      centre[1] + Math.sin(angle) * reach,
      centre[2] + rise * reach * 0.7,
    ]
    strands.push(capsule(centre, tip, 0.6))
  }
  const body = round(name, centre, diameter, TISSUE.nodule)
  return { ...body, parts: [...strands.map((shape) => ({ shape, tissue: TISSUE.nodule })), ...body.parts] }
}

export const LESIONS: readonly Lesion[] = [
  metastasis('Liver metastasis, segment VII', [-104, 22, -4], 30),
  metastasis('Liver metastasis, segment V', [-84, -48, -44], 17),
  metastasis('Liver metastasis, segment IVa', [-24, -46, 12], 9),
  spiculated('Spiculated nodule, right upper lobe', [-84, -22, 118], 19),
  round('Nodule, left lower lobe', [92, 34, 70], 8, TISSUE.nodule),
  round('Nodule, right lower lobe', [-112, 44, 62], 5, TISSUE.nodule),
  round('Cyst, left kidney', [92, 52, -66], 24, TISSUE.cyst),
  round('Lymph node, para-aortic', [31, 16, -72], 14, TISSUE.lymphNode),
  round('Sclerotic focus, vertebral body', [8, 50, -14.5], 10, TISSUE.sclerosis),
]
