// The codecs as ports: what a host hands to `decodeFrame`. Knows no wasm and no way to load it.

/** One decoded codestream. */
export interface CodecImage {
  readonly width: number
  readonly height: number
  readonly components: number
  readonly bitsPerSample: number
  readonly signed: boolean
  /** Samples row by row: one byte each up to 8 bits per sample, else two, little endian. A copy; the codec keeps no hold of it. */
  readonly bytes: Uint8Array
}

/** Decodes one codestream. May throw anything at all: `decodeFrame` turns it into a reason. */
export type FrameCodec = (codestream: Uint8Array) => CodecImage

/** The codecs a host has loaded; `codecOf(transferSyntaxUID)` says which one a frame needs. */
export interface FrameCodecs {
  readonly jpegls?: FrameCodec
  readonly jpeg2000?: FrameCodec
}
