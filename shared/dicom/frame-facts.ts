// The metadata of an instance's frames, as the API serves it but for the pixel URL. Reads attributes; never a pixel.
import type { ImagePlane } from '../geometry/index.ts'
import type { DataSet } from './data-set.ts'
import { functionalGroups } from './functional-groups.ts'
import type { ByteRange } from './fragments.ts'
import type { PixelShape } from './frame-ranges.ts'
import { planeOfFrame } from './plane-of-frame.ts'
import { spacingOf, type Spacing } from './spacing.ts'
import { TAG } from './tags.ts'
import { frameKey, type SOPInstanceUID } from './uids.ts'
import { windowsOf, type NamedWindow } from './windows.ts'

/** `Frame` of shared/api without `pixels`, which only who stores the file can name. Units and spaces are documented there. */
export interface FrameFacts {
  readonly key: string
  readonly sopInstanceUID: string
  readonly frameNumber: number
  readonly instanceNumber: number | null
  readonly rows: number
  readonly columns: number
  readonly bitsAllocated: number
  readonly bitsStored: number
  readonly signed: boolean
  readonly samplesPerPixel: number
  readonly photometricInterpretation: string
  readonly planarConfiguration: number
  readonly pixelPaddingValue: number | null
  readonly slope: number
  readonly intercept: number
  readonly unit: string
  readonly windows: NamedWindow[]
  readonly plane: ImagePlane | null
  readonly spacing: Spacing
  readonly sliceThickness: number | null
  readonly sliceLocation: number | null
  readonly frameOfReferenceUID: string | null
  readonly laterality: string
  readonly lossyRatio: number | null
  readonly transferSyntaxUID: string
  readonly undecodable: string | null
}

export interface FrameContext {
  readonly sopInstanceUID: string
  readonly transferSyntaxUID: string
  readonly shape: PixelShape
  readonly ranges: readonly (readonly ByteRange[])[]
  readonly undecodable: string | null
}

export function frameFacts(dataSet: DataSet, context: FrameContext): readonly FrameFacts[] {
  const { sopInstanceUID, shape } = context
  const modality = dataSet.text(TAG.modality)
  const common = commonFacts(dataSet, context)
  const macro = functionalGroups(dataSet)
  return Array.from({ length: shape.frames }, (_, i) => {
    const measures = macro(TAG.pixelMeasuresSequence, i)
    const spacing = spacingOf(dataSet, measures, modality)
    const position = macro(TAG.planePositionSequence, i).numbers(TAG.imagePositionPatient)
    const orientation = macro(TAG.planeOrientationSequence, i).numbers(TAG.imageOrientationPatient)
    return {
      ...common,
      ...modalityLut(macro(TAG.pixelValueTransformationSequence, i), dataSet, modality),
      key: frameKey(sopInstanceUID as SOPInstanceUID, i + 1),
      frameNumber: i + 1,
      windows: windowsOf(macro(TAG.frameVoiLutSequence, i)),
      plane: planeOfFrame(position, orientation, spacing),
      spacing,
      sliceThickness: measures.number(TAG.sliceThickness),
      lossyRatio: lossyRatio(dataSet, shape, context.ranges[i] ?? []),
    }
  })
}

function commonFacts(dataSet: DataSet, context: FrameContext) {
  const { shape } = context
  const signed = dataSet.word(TAG.pixelRepresentation) === 1
  return {
    sopInstanceUID: context.sopInstanceUID,
    instanceNumber: dataSet.number(TAG.instanceNumber),
    rows: shape.rows,
    columns: shape.columns,
    bitsAllocated: shape.bitsAllocated,
    bitsStored: dataSet.word(TAG.bitsStored) ?? shape.bitsAllocated,
    signed,
    samplesPerPixel: shape.samplesPerPixel,
    photometricInterpretation: shape.photometricInterpretation,
    planarConfiguration: dataSet.word(TAG.planarConfiguration) ?? 0,
    pixelPaddingValue: paddingValue(dataSet, signed),
    sliceLocation: dataSet.number(TAG.sliceLocation),
    frameOfReferenceUID: dataSet.text(TAG.frameOfReferenceUID) || null,
    laterality: dataSet.text(TAG.imageLaterality) || dataSet.text(TAG.laterality),
    transferSyntaxUID: context.transferSyntaxUID,
    undecodable: context.undecodable,
  }
}

/** A slope of 0 would make every pixel equal: such files mean "none". Without a stated type CT is HU by definition, PET has its Units. */
function modalityLut(group: DataSet, dataSet: DataSet, modality: string) {
  const stated = group.text(TAG.rescaleType)
  const assumed = modality === 'CT' ? 'HU' : modality === 'PT' ? dataSet.text(TAG.units) : ''
  const unit = stated === '' || (stated === 'US' && assumed !== '') ? assumed : stated
  return { slope: group.number(TAG.rescaleSlope) || 1, intercept: group.number(TAG.rescaleIntercept) ?? 0, unit }
}

function paddingValue(dataSet: DataSet, signed: boolean): number | null {
  const word = dataSet.word(TAG.pixelPaddingValue)
  return word !== null && signed ? (word << 16) >> 16 : word
}

/** As stated; when the file only says that it has been lossy, what this file's own compression makes it. */
function lossyRatio(dataSet: DataSet, shape: PixelShape, ranges: readonly ByteRange[]): number | null {
  if (dataSet.text(TAG.lossyImageCompression) !== '01') return null
  const stated = dataSet.numbers(TAG.lossyImageCompressionRatio).filter((ratio) => ratio > 0)
  if (stated.length > 0) return Math.max(...stated)
  const plain = (shape.rows * shape.columns * shape.samplesPerPixel * shape.bitsAllocated) / 8
  const encoded = ranges.reduce((sum, range) => sum + range.length, 0)
  return encoded > 0 ? Math.max(1, Math.round((plain / encoded) * 10) / 10) : 1
}
