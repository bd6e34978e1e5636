// What the main thread and a decode worker say to each other. Types only.
import type { Decoded, EncodedFrame } from '../../shared/dicom/index.ts'

export interface DecodeRequest {
  readonly id: number
  readonly frame: EncodedFrame
  /** Transferred. */
  readonly bytes: Uint8Array
}

export interface DecodeReply {
  readonly id: number
  /** Samples are transferred. */
  readonly decoded: Decoded
}
