// Contract: the plane of one frame in patient space. Knows DICOM's Image Plane equation; knows no file and no document.
import { imagePoint, patientPoint, type ImagePoint, type PatientPoint } from './points.ts'

type Vector = readonly [number, number, number]

/** DICOM PS3.3 C.7.6.2.1.1. Directions are unit vectors in LPS; spacings in mm. */
export interface ImagePlane {
  /** ImagePositionPatient: the CENTRE of the first pixel, mm. */
  readonly origin: Vector
  /** Direction in which the column index x grows (first three values of ImageOrientationPatient). */
  readonly rowDirection: Vector
  /** Direction in which the row index y grows (last three values). */
  readonly columnDirection: Vector
  /** Distance between adjacent columns, mm (second value of PixelSpacing). */
  readonly columnSpacing: number
  /** Distance between adjacent rows, mm (first value of PixelSpacing). */
  readonly rowSpacing: number
}

export function imageToPatient(point: ImagePoint, plane: ImagePlane): PatientPoint {
  const { origin: o, rowDirection: r, columnDirection: c } = plane
  const x = point.x * plane.columnSpacing
  const y = point.y * plane.rowSpacing
  return patientPoint(o[0] + r[0] * x + c[0] * y, o[1] + r[1] * x + c[1] * y, o[2] + r[2] * x + c[2] * y)
}

/** The orthogonal projection of a patient point onto the plane, in image space. */
export function patientToImage(point: PatientPoint, plane: ImagePlane): ImagePoint {
  const { origin: o, rowDirection: r, columnDirection: c } = plane
  const d: Vector = [point[0] - o[0], point[1] - o[1], point[2] - o[2]]
  return imagePoint(dot(d, r) / plane.columnSpacing, dot(d, c) / plane.rowSpacing)
}

/** The plane's unit normal, row × column direction. */
export function normalOf(plane: ImagePlane): Vector {
  const { rowDirection: r, columnDirection: c } = plane
  return [r[1] * c[2] - r[2] * c[1], r[2] * c[0] - r[0] * c[2], r[0] * c[1] - r[1] * c[0]]
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}
