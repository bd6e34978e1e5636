// Frames for imaging's own tests: uncompressed, with the one thing that tells them apart in their URL.
import type { Frame } from '../../shared/api/index.ts'

/** Frame `index`, 16 bit unsigned, fetched from `/api/pixels/test/<index>`. */
export function nativeFrame(index: number, columns: number, rows: number): Frame {
  return {
    key: `1.2.${index + 1}#1`,
    sopInstanceUID: `1.2.${index + 1}`,
    frameNumber: 1,
    instanceNumber: index + 1,
    rows,
    columns,
    bitsAllocated: 16,
    bitsStored: 16,
    signed: false,
    samplesPerPixel: 1,
    photometricInterpretation: 'MONOCHROME2',
    planarConfiguration: 0,
    pixelPaddingValue: null,
    slope: 1,
    intercept: 0,
    unit: '',
    windows: [],
    plane: null,
    spacing: { source: 'none', row: null, column: null },
    sliceThickness: null,
    sliceLocation: null,
    frameOfReferenceUID: null,
    laterality: '',
    lossyRatio: null,
    transferSyntaxUID: '1.2.840.10008.1.2.1',
    pixels: `/api/pixels/test/${index}`,
    undecodable: null,
  }
}
