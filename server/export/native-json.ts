// The native JSON of a series: document content without loss, patient coordinates and authorship beside it; and the way back. Holds no patient name.
import {
  NATIVE_FORMAT,
  NATIVE_VERSION,
  type Frame,
  type NativeSeries,
  type SeriesDetail,
} from '../../shared/api/index.ts'
import { imagePoint, imageToPatient, type ImagePlane } from '../../shared/geometry/index.ts'
import type { ContourContent, DocContent, ObjectContent } from '../../shared/model/index.ts'
import type { AuthorshipIndex } from './authorship.ts'

export interface NativeSource {
  readonly series: SeriesDetail
  readonly ontology: { readonly id: string; readonly name: string }
  readonly room: string
  /** The entry that `content` is the state of. */
  readonly head: { readonly seq: number; readonly hash: string }
  readonly content: DocContent
  readonly authorship: Pick<AuthorshipIndex, 'objects' | 'contours'>
}

export function toNativeSeries({ series, ontology, room, head, content, authorship }: NativeSource): NativeSeries {
  const used = framesUsed(content)
  const frames = series.frames.filter(({ key }) => used.has(key))
  const planes = new Map(frames.map(({ key, plane }) => [key, plane]))
  const contours = Object.entries(content.contours).map(([id, contour]) => {
    const patientPoints = toPatient(contour.points, planes.get(contour.frame) ?? null)
    return [id, { ...contour, patientPoints, authorship: authorship.contours.get(id) ?? null }]
  })
  const objects = Object.entries(content.objects).map(([id, object]) => {
    return [id, { ...object, authorship: authorship.objects.get(id) ?? null }]
  })
  const { id, seriesInstanceUID, modality } = series
  const { studyInstanceUID } = series.study
  return {
    format: NATIVE_FORMAT,
    version: NATIVE_VERSION,
    series: { id, studyInstanceUID, seriesInstanceUID, modality, frames: series.frames.length },
    room,
    head: { seq: head.seq, hash: head.hash },
    ontology: { id: ontology.id, name: ontology.name },
    frames: frames.map(boundFrame),
    ...(plain(content) as Pick<NativeSeries, keyof Verbatim>),
    objects: Object.fromEntries(objects) as NativeSeries['objects'],
    contours: Object.fromEntries(contours) as NativeSeries['contours'],
  }
}

/** The document content of an export: what was derived for it is left behind. `fromNativeSeries(toNativeSeries(x)).content` equals `x.content`. */
export function fromNativeSeries(native: NativeSeries): DocContent {
  const objects = Object.entries(native.objects).map(([id, { authorship: _, ...object }]) => [id, object])
  const contours = Object.entries(native.contours).map(([id, { authorship: _, patientPoints: __, ...contour }]) => [
    id,
    contour,
  ])
  return {
    ...plain(native),
    objects: Object.fromEntries(objects) as Record<string, ObjectContent>,
    contours: Object.fromEntries(contours) as Record<string, ContourContent>,
  }
}

/** Frame keys that labels are bound to: by contours, per-frame attributes or classifications. */
export function framesUsed(content: DocContent): ReadonlySet<string> {
  const ofContours = Object.values(content.contours).map(({ frame }) => frame)
  const ofObjects = Object.values(content.objects).flatMap(({ frameAttributes }) => Object.keys(frameAttributes))
  const ofClassifications = Object.values(content.classifications).flatMap((value) => frameOfClassification(value))
  return new Set([...ofContours, ...ofObjects, ...ofClassifications])
}

function frameOfClassification(value: unknown): string[] {
  const target = isRecord(value) && isRecord(value['target']) ? value['target'] : {}
  return typeof target['frame'] === 'string' ? [target['frame']] : []
}

type Verbatim = Pick<DocContent, 'meta' | 'classifications' | 'malformed'>

function plain({ meta, classifications, malformed }: NativeSeries | DocContent): Verbatim {
  return { meta, classifications, ...(malformed ? { malformed } : {}) }
}

function boundFrame(frame: Frame): NativeSeries['frames'][number] {
  const { key, sopInstanceUID, frameNumber, rows, columns, frameOfReferenceUID, plane, spacing } = frame
  return { key, sopInstanceUID, frameNumber, rows, columns, frameOfReferenceUID, plane, spacing }
}

/** Image space, flat pixels → patient space, flat mm. */
function toPatient(points: readonly number[], plane: ImagePlane | null): number[] | null {
  if (!plane) return null
  const result: number[] = []
  for (let i = 0; i + 1 < points.length; i += 2)
    result.push(...imageToPatient(imagePoint(points[i] ?? 0, points[i + 1] ?? 0), plane))
  return result
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
