// In-plane spacing and where it comes from: no millimetre without a source (PS3.3 §10.7, C.8.11, A/PS3.17 on calibration).
import type { DataSet } from './data-set.ts'
import { TAG, type Tag } from './tags.ts'

/** Row spacing = mm between adjacent rows, column spacing = between adjacent columns; null when there is no source. */
export interface Spacing {
  readonly source: 'calibrated' | 'detector' | 'magnified' | 'none'
  readonly row: number | null
  readonly column: number | null
}

const NO_SPACING: Spacing = { source: 'none', row: null, column: null }

/** Projection images: Pixel Spacing may repeat the detector's, and then says nothing of the patient. */
const PROJECTION = new Set(['CR', 'DX', 'MG', 'RG', 'RF', 'XA', 'IO', 'PX', 'XC'])

/**
 * `measures` holds Pixel Spacing (the data set itself, or the Pixel Measures item of an enhanced object). Pixel Spacing is
 * calibrated, except on projections where it repeats Imager Pixel Spacing without naming a calibration; then, and when it is absent,
 * the detector's spacing counts, divided by the magnification factor when the file states one.
 */
export function spacingOf(dataSet: DataSet, measures: DataSet, modality: string): Spacing {
  const stated = pair(measures, TAG.pixelSpacing)
  const detector = pair(dataSet, TAG.imagerPixelSpacing) ?? pair(dataSet, TAG.nominalScannedPixelSpacing)
  if (stated !== undefined) {
    const isNamed = dataSet.has(TAG.pixelSpacingCalibrationType)
    const repeats = detector !== undefined && stated[0] === detector[0] && stated[1] === detector[1]
    if (isNamed || !PROJECTION.has(modality) || (detector !== undefined && !repeats))
      return spacing('calibrated', stated)
  }
  const plain = detector ?? stated
  if (plain === undefined) return NO_SPACING
  const factor = dataSet.number(TAG.estimatedRadiographicMagnificationFactor)
  if (factor !== null && factor >= 1) return spacing('magnified', [plain[0] / factor, plain[1] / factor])
  return spacing('detector', plain)
}

function spacing(source: Spacing['source'], [row, column]: readonly [number, number]): Spacing {
  return { source, row, column }
}

function pair(dataSet: DataSet, tag: Tag): readonly [number, number] | undefined {
  const [row, column] = dataSet.numbers(tag)
  return row !== undefined && column !== undefined && isLength(row) && isLength(column) ? [row, column] : undefined
}

function isLength(value: number): boolean {
  return Number.isFinite(value) && value > 0
}
