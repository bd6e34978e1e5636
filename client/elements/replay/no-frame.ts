// A frame of no series: a moment asked for with it has every object and no border. Knows no server.
import { frameKey, type FrameKey, type SOPInstanceUID } from '../../../shared/dicom/index.ts'

/** 2.25 is the root of UIDs made from UUIDs; the nil UUID names nothing. */
export const NO_FRAME: FrameKey = frameKey('2.25.0' as SOPInstanceUID, 1)
