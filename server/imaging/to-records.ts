// From what a DICOM file says to the records that are kept of it: our ids, pixel URLs, the series header. Reads no bytes.
import type { Frame, SeriesDetail } from '../../shared/api/index.ts'
import type { Instance } from '../../shared/dicom/index.ts'
import type { StoredInstance } from '../store/index.ts'
import { opaqueId } from './opaque-id.ts'

export type SeriesHeader = Omit<SeriesDetail, 'frames'>

/** Without a thumbnail: whether there is a picture is not in what the file says of itself. */
export function seriesHeader(instance: Instance, projectId: string): SeriesHeader {
  const { study, patient, ...series } = instance.series
  const id = opaqueId('series', projectId, series.seriesInstanceUID)
  // Without a Patient ID nothing ties two studies together: the study stands for its patient.
  const who = patient.patientId === '' ? study.studyInstanceUID : `${patient.issuer}\n${patient.patientId}`
  const { issuer: _, ...shown } = patient
  return {
    ...series,
    id,
    projectId,
    study: { ...study, id: opaqueId('study', projectId, study.studyInstanceUID) },
    patient: { ...shown, id: opaqueId('patient', projectId, who) },
    thumbnail: null,
  }
}

export function storedInstance(
  instance: Instance,
  file: { readonly sha256: string; readonly bytes: number },
  seriesId: string,
): StoredInstance {
  const frames = instance.frames.map((frame): Frame => ({
    ...frame,
    plane: frame.plane && {
      ...frame.plane,
      origin: [...frame.plane.origin],
      rowDirection: [...frame.plane.rowDirection],
      columnDirection: [...frame.plane.columnDirection],
    },
    pixels: `/api/pixels/${file.sha256}/${frame.frameNumber}`,
  }))
  const { sopInstanceUID, sopClassUID, ranges } = instance
  return { sopInstanceUID, sopClassUID, ...file, seriesId, frames, ranges }
}
