// Geometry: points by space, vertices, planes, views, polygons. Imports nothing; knows no image file, no document and no screen.
export { imagePoint, canvasPoint, patientPoint } from './points.ts'
export type { ImagePoint, CanvasPoint, PatientPoint } from './points.ts'
export {
  imageToVertex,
  isVertex,
  MAX_COORDINATE,
  quantise,
  STEPS_PER_PIXEL,
  stepsOfX,
  stepsOfY,
  vertexToImage,
} from './vertex.ts'
export type { Vertex } from './vertex.ts'
export { imageToCanvasAffine, imageToCanvas, canvasToImage, fitView } from './view.ts'
export type { View, Frustum, Affine } from './view.ts'
export { imageToPatient, patientToImage, normalOf } from './plane.ts'
export type { ImagePlane } from './plane.ts'
export { distance, PIXELS } from './scale.ts'
export type { Scale } from './scale.ts'
export { flatPoints } from './flat-points.ts'
export { extendStroke } from './resample.ts'
export { closeStroke } from './close-stroke.ts'
export { area, boundsOf, containsPoint } from './polygon.ts'
export type { Bounds } from './polygon.ts'
export { nearestOnBorder, nearestVertex } from './nearest.ts'
export { redrawSpan } from './redraw-span.ts'
export { spliceRing } from './splice-ring.ts'
export { selfCrossings } from './self-crossings.ts'
export type { SelfCrossing } from './self-crossings.ts'
