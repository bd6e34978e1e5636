// The phantom's two series: where their slices lie, how tissue becomes stored values, and their headers. Paints nothing itself.
import type { ImagePlane } from '../../../shared/geometry/index.ts'
import { part10, uidOf, type Element } from './part10.ts'
import type { Tissue } from './tissues.ts'

export interface PhantomSeries {
  readonly name: string
  readonly slices: number
  readonly rows: number
  readonly columns: number
  /** mm, edge to edge of tissues. */
  readonly blur: number
  readonly quantity: keyof Tissue
  /** Standard deviation of the noise, in the quantity's unit. */
  readonly noise: number
  planeOf(slice: number): ImagePlane
  /** Stored value of a noisy quantity at a pixel. */
  stored(value: number, x: number, y: number): number
  readonly elements: readonly Element[]
  readonly sopClassUID: string
}

const CT_SPACING = 0.7421875
const CT_SIZE = 512
const CT_STEP = 5
const CT_SLICES = 60

/** Axial CT from the upper chest to below the kidneys, portal-venous phase. Slice 0 is the lowest; instance 1 the highest. */
const ct: PhantomSeries = {
  name: 'ct',
  slices: CT_SLICES,
  rows: CT_SIZE,
  columns: CT_SIZE,
  blur: 1.3,
  quantity: 'hu',
  noise: 12,
  planeOf: (slice) => ({
    origin: [(-(CT_SIZE - 1) / 2) * CT_SPACING, 12 - ((CT_SIZE - 1) / 2) * CT_SPACING, -142.5 + slice * CT_STEP],
    rowDirection: [1, 0, 0],
    columnDirection: [0, 1, 0],
    columnSpacing: CT_SPACING,
    rowSpacing: CT_SPACING,
  }),
  stored: (value) => clamp(Math.round(value) + 1024),
  sopClassUID: '1.2.840.10008.5.1.4.1.1.2',
  elements: [
    [0x00080008, 'CS', 'ORIGINAL\\PRIMARY\\AXIAL'],
    [0x00080060, 'CS', 'CT'],
    [0x0008103e, 'LO', 'CT chest abdomen, portal venous, 5 mm'],
    [0x00180015, 'CS', 'CHEST'],
    [0x00180050, 'DS', '5'],
    [0x00180060, 'DS', '120'],
    [0x00200011, 'IS', '2'],
    [0x00280030, 'DS', `${CT_SPACING}\\${CT_SPACING}`],
    [0x00281050, 'DS', '50\\-550'],
    [0x00281051, 'DS', '400\\1500'],
    [0x00281052, 'DS', '-1024'],
    [0x00281053, 'DS', '1'],
    [0x00281054, 'LO', 'HU'],
    [0x00281055, 'LO', 'SOFT TISSUE\\LUNG'],
  ],
}

const MR_SPACING = 1.40625
const MR_SIZE = 256
const MR_STEP = 6
const MR_SLICES = 34
/** Tilted forward by 12°, so that its planes are oblique to everything. */
const TILT = { sin: 0.20791169, cos: 0.9781476 }

/** Coronal T1-weighted MR of the same body. Slice 0 is the front one. */
const mr: PhantomSeries = {
  name: 'mr',
  slices: MR_SLICES,
  rows: MR_SIZE,
  columns: MR_SIZE,
  blur: 2.2,
  quantity: 't1',
  noise: 11,
  planeOf: (slice) => {
    const off = (slice - (MR_SLICES - 1) / 2) * MR_STEP
    const half = ((MR_SIZE - 1) / 2) * MR_SPACING
    return {
      origin: [-half, off * TILT.cos - half * TILT.sin, off * TILT.sin + half * TILT.cos],
      rowDirection: [1, 0, 0],
      columnDirection: [0, TILT.sin, -TILT.cos],
      columnSpacing: MR_SPACING,
      rowSpacing: MR_SPACING,
    }
  },
  stored: (value, x, y) => clamp(Math.round(Math.abs(value) * coil(x) * coil(y))),
  sopClassUID: '1.2.840.10008.5.1.4.1.1.4',
  elements: [
    [0x00080008, 'CS', 'ORIGINAL\\PRIMARY\\OTHER'],
    [0x00080060, 'CS', 'MR'],
    [0x0008103e, 'LO', 'MR T1 coronal oblique, 6 mm'],
    [0x00180015, 'CS', 'ABDOMEN'],
    [0x00180020, 'CS', 'SE'],
    [0x00180021, 'CS', 'NONE'],
    [0x00180022, 'CS', ''],
    [0x00180023, 'CS', '2D'],
    [0x00180050, 'DS', '6'],
    [0x00180080, 'DS', '500'],
    [0x00180081, 'DS', '12'],
    [0x00180091, 'IS', '1'],
    [0x00200011, 'IS', '3'],
    [0x00280030, 'DS', `${MR_SPACING}\\${MR_SPACING}`],
    [0x00281050, 'DS', '480'],
    [0x00281051, 'DS', '1000'],
  ],
}

export const PHANTOM_SERIES: readonly PhantomSeries[] = [ct, mr]

/** Sensitivity of the receiving coil: a little less towards the edges. */
function coil(pixel: number): number {
  const t = (2 * pixel) / (MR_SIZE - 1) - 1
  return 1.04 - 0.22 * t * t
}

function clamp(value: number): number {
  return Math.min(Math.max(value, 0), 4095)
}

/** One slice as a DICOM file. `pixels` are stored values, row by row. */
export function sliceFile(series: PhantomSeries, slice: number, pixels: Uint16Array): Uint8Array {
  const plane = series.planeOf(slice)
  const sopInstanceUID = uidOf(`${series.name}/${slice}`)
  const ds = (...values: readonly number[]) => values.map((value) => String(Number(value.toFixed(6)))).join('\\')
  const time = `09${String(series.name === 'ct' ? 0 : 20).padStart(2, '0')}00`
  return part10({ sopClassUID: series.sopClassUID, sopInstanceUID }, [
    ...commonElements(time),
    ...series.elements,
    [0x00080016, 'UI', series.sopClassUID],
    [0x00080018, 'UI', sopInstanceUID],
    [0x0020000e, 'UI', uidOf(`${series.name}/series`)],
    [0x00200013, 'IS', String(series.slices - slice)],
    [0x00200032, 'DS', ds(...plane.origin)],
    [0x00200037, 'DS', ds(...plane.rowDirection, ...plane.columnDirection)],
    [0x00280010, 'US', series.rows],
    [0x00280011, 'US', series.columns],
    [0x7fe00010, 'OW', new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength)],
  ])
}

/** Patient, study, equipment and pixel format: the same in every file. */
function commonElements(time: string): readonly Element[] {
  const date = '20260105'
  return [
    [0x00080005, 'CS', 'ISO_IR 192'],
    ...[0x00080020, 0x00080021, 0x00080022, 0x00080023].map((tag): Element => [tag, 'DA', date]),
    [0x00080030, 'TM', '090000'],
    ...[0x00080031, 0x00080032, 0x00080033].map((tag): Element => [tag, 'TM', time]),
    [0x00080050, 'SH', ''],
    [0x00080070, 'LO', 'Limn'],
    [0x00080080, 'LO', 'Limn'],
    [0x00080090, 'PN', ''],
    [0x00081030, 'LO', 'Demonstration phantom'],
    [0x00081090, 'LO', 'Phantom'],
    [0x00100010, 'PN', 'Phantom^Limn'],
    [0x00100020, 'LO', 'LIMN-DEMO'],
    [0x00100030, 'DA', '19700101'],
    [0x00100040, 'CS', 'O'],
    [0x00101010, 'AS', '056Y'],
    [0x00185100, 'CS', 'HFS'],
    [0x0020000d, 'UI', uidOf('study')],
    [0x00200010, 'SH', '1'],
    [0x00200012, 'IS', '1'],
    [0x00200052, 'UI', uidOf('frame of reference')],
    [0x00201040, 'LO', ''],
    [0x00280002, 'US', 1],
    [0x00280004, 'CS', 'MONOCHROME2'],
    [0x00280100, 'US', 16],
    [0x00280101, 'US', 12],
    [0x00280102, 'US', 11],
    [0x00280103, 'US', 0],
  ]
}
