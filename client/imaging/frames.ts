// What the rest of the client sees of imaging: decoded frames and where they come from. Types only.
import type { ReadonlySignal } from '@preact/signals-core'
import type { Decoded, EncodedFrame, FrameKey, StoredSamples } from '../../shared/dicom/index.ts'

/** Decoded samples of one frame: stored values, before the modality LUT, row-major. */
export interface FramePixels {
  readonly key: FrameKey
  readonly columns: number
  readonly rows: number
  readonly samples: StoredSamples
}

/** A refusal carries a sentence that can be shown on the image. */
export type FrameResult =
  | { readonly ok: true; readonly pixels: FramePixels }
  | { readonly ok: false; readonly key: FrameKey; readonly reason: string }

export interface FrameStore {
  peek(key: FrameKey): FrameResult | undefined
  load(key: FrameKey): Promise<FrameResult>
  focus(index: number, direction: -1 | 0 | 1): void
  readonly loaded: ReadonlySignal<ReadonlySet<number>>
  dispose(): void
}

/** The body of a frame's `pixels` URL. Rejects with an Error whose message a person can read; `signal` aborts it. */
export type FetchPixels = (url: string, signal: AbortSignal) => Promise<Uint8Array>

/** Turns the bytes of a frame into samples, off the main thread. */
export interface FrameDecoder {
  /** `urgency` is asked when a worker is free: the lowest number goes next. */
  decode(frame: EncodedFrame, bytes: Uint8Array, urgency: () => number): Promise<Decoded>
  dispose(): void
}
