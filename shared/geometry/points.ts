// Contract: points by the space they live in. Knows no image, no canvas, no document.
import type { Brand } from '../brand.ts'

/** Column x, row y in pixels; an integer is a pixel CENTRE, as in DICOM PS3.3 C.7.6.2 (Image Plane). */
export type ImagePoint = Brand<{ readonly x: number; readonly y: number }, 'ImagePoint'>

/** CSS pixels from the top-left corner of the viewport's canvas. */
export type CanvasPoint = Brand<{ readonly x: number; readonly y: number }, 'CanvasPoint'>

/** Millimetres in the patient coordinate system, LPS, as ImagePositionPatient (0020,0032). */
export type PatientPoint = Brand<readonly [x: number, y: number, z: number], 'PatientPoint'>

export function imagePoint(x: number, y: number): ImagePoint {
  return { x, y } as ImagePoint
}

export function canvasPoint(x: number, y: number): CanvasPoint {
  return { x, y } as CanvasPoint
}

export function patientPoint(x: number, y: number, z: number): PatientPoint {
  return [x, y, z] as unknown as PatientPoint
}
