// Geometry: points by space, vertices, planes, views, polygons. Imports nothing; knows no image file, no document and no screen.
export { imagePoint, canvasPoint, patientPoint } from './points.ts'
export type { ImagePoint, CanvasPoint, PatientPoint } from './points.ts'
export { STEPS_PER_PIXEL, MAX_COORDINATE, quantise, imageToVertex, vertexToImage, isVertex } from './vertex.ts'
export type { Vertex } from './vertex.ts'
export { imageToCanvasAffine, imageToCanvas, canvasToImage, fitView } from './view.ts'
export type { View, Frustum, Affine } from './view.ts'
export { imageToPatient, patientToImage, normalOf } from './plane.ts'
export type { ImagePlane } from './plane.ts'
