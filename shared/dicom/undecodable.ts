// Why an image that is whole cannot be shown by this version, as a sentence for the image itself. Knows no bytes.
import type { DataSet } from './data-set.ts'
import type { PixelShape } from './frame-ranges.ts'
import { TAG } from './tags.ts'
import { codecOf, transferSyntax } from './transfer-syntax.ts'

/** Null when frames of this kind can be decoded. `pixelElement` is 0x0010 for integer pixels. */
export function whyUndecodable(
  dataSet: DataSet,
  shape: PixelShape,
  transferSyntaxUID: string,
  pixelElement: number,
): string | null {
  if (codecOf(transferSyntaxUID) === null) {
    const name = transferSyntax(transferSyntaxUID)?.name
    return name === undefined
      ? `Transfer syntax ${transferSyntaxUID} is not known`
      : `Transfer syntax ${name} is not supported yet`
  }
  if (pixelElement !== 0x0010) return 'Floating-point pixels are not supported yet'
  const photometric = shape.photometricInterpretation
  if (shape.samplesPerPixel !== 1 || !photometric.startsWith('MONOCHROME'))
    return `Colour images (${photometric || 'unnamed'}) are not supported yet`
  if (shape.bitsAllocated !== 8 && shape.bitsAllocated !== 16)
    return `Images of ${shape.bitsAllocated} bits per pixel are not supported yet`
  return whyUnreadableValues(dataSet, shape)
}

function whyUnreadableValues(dataSet: DataSet, shape: PixelShape): string | null {
  const stored = dataSet.word(TAG.bitsStored) ?? shape.bitsAllocated
  const high = dataSet.word(TAG.highBit) ?? stored - 1
  if (stored < 1 || stored > shape.bitsAllocated)
    return `The file says ${stored} bits stored in ${shape.bitsAllocated} allocated, which cannot be`
  if (high !== stored - 1) return `Values that do not begin at the lowest bit (high bit ${high}) are not supported yet`
  if (dataSet.items(TAG.modalityLutSequence).length > 0)
    return 'Images with a modality lookup table are not supported yet'
  return null
}
