// From the bytes of one frame, as they are in the file, to its stored values. The same code in the browser's workers and on the
// server; the codecs come in as ports. Knows no URL, no cache and no window.
import type { CodecImage, FrameCodec, FrameCodecs } from './codec.ts'
import { isJpeg2000Whole, jpeg2000Size, jpeglsSize, type CodestreamSize } from './codestream.ts'
import { clean, frameBytes, nativeSamples, type SampleLayout, type StoredSamples } from './samples.ts'
import { codecOf, transferSyntax } from './transfer-syntax.ts'

/** What `decodeFrame` needs to know of a frame: a subset of `Frame` in shared/api, so a `Frame` can be passed as it is. */
export interface EncodedFrame extends SampleLayout {
  readonly samplesPerPixel: number
  readonly undecodable: string | null
}

export type Decoded =
  { readonly ok: true; readonly samples: StoredSamples } | { readonly ok: false; readonly reason: string }

/**
 * The stored values of one grey frame (rows × columns, before the modality LUT).
 * `bytes` is the body of the frame's `pixels` URL. The result may share memory with `bytes`. Never throws on bad bytes: a frame that
 * cannot be decoded answers with a sentence that can be shown on the image. After a failure of a compressed frame the host should
 * load that codec anew before the next one: charls does not survive every damaged stream.
 *
 * @example
 * const decoded = decodeFrame(frame, bytes, { jpegls: jpeglsCodec(charls), jpeg2000: jpeg2000Codec(openjpeg) })
 */
export function decodeFrame(frame: EncodedFrame, bytes: Uint8Array, codecs: FrameCodecs): Decoded {
  if (frame.undecodable !== null) return refuse(frame.undecodable)
  const coding = codecOf(frame.transferSyntaxUID)
  switch (coding) {
    case null:
      return refuse(`Transfer syntax ${nameOf(frame.transferSyntaxUID)} is not supported yet`)
    case 'native':
      if (bytes.length < frameBytes(frame))
        return refuse(`The frame has ${bytes.length} bytes of pixels where ${frameBytes(frame)} are needed`)
      return { ok: true, samples: nativeSamples(bytes, frame) }
    case 'jpegls':
      return decodeStream(frame, bytes, {
        codec: codecs.jpegls,
        sizeOf: jpeglsSize,
        isWhole: () => true,
        name: 'JPEG-LS',
      })
    case 'jpeg2000':
      return decodeStream(frame, bytes, {
        codec: codecs.jpeg2000,
        sizeOf: jpeg2000Size,
        isWhole: isJpeg2000Whole,
        name: 'JPEG 2000',
      })
  }
}

interface StreamKind {
  readonly codec: FrameCodec | undefined
  readonly sizeOf: (bytes: Uint8Array) => CodestreamSize | undefined
  readonly isWhole: (bytes: Uint8Array) => boolean
  readonly name: string
}

function decodeStream(frame: EncodedFrame, bytes: Uint8Array, kind: StreamKind): Decoded {
  const { codec, sizeOf, isWhole, name } = kind
  if (codec === undefined) return refuse(`The ${name} decoder is not loaded`)
  const size = sizeOf(bytes)
  if (size === undefined) return refuse(`The frame is said to be ${name} but has no ${name} header`)
  if (size.width !== frame.columns || size.height !== frame.rows || size.components !== 1) {
    return refuse(
      `The ${name} frame is ${size.width} × ${size.height} with ${size.components} component(s), the file says ${frame.columns} × ${frame.rows} with 1`,
    )
  }
  if (!isWhole(bytes)) return refuse(`The ${name} data of this frame ends before the image does`)
  let image: CodecImage
  try {
    image = codec(bytes)
  } catch {
    // Wasm codecs throw numbers, strings and Errors alike; none of them says more than this.
    return refuse(`The ${name} data of this frame is damaged`)
  }
  return fromImage(frame, image, name)
}

function fromImage(frame: EncodedFrame, image: CodecImage, name: string): Decoded {
  const count = frame.rows * frame.columns
  const width = image.bitsPerSample <= 8 ? 1 : 2
  if (image.bitsPerSample > frame.bitsAllocated || image.bytes.length < count * width)
    return refuse(`The ${name} data of this frame is damaged`)
  const own = image.bytes.byteOffset % 2 === 0 ? image.bytes : image.bytes.slice()
  const words = width === 1 ? own.subarray(0, count) : new Uint16Array(own.buffer, own.byteOffset, count)
  const bits = Math.min(frame.bitsStored, width * 8)
  if (frame.bitsAllocated / 8 === width) return { ok: true, samples: clean(words, frame) }
  const values = clean(words, { bitsStored: bits, signed: frame.signed })
  return { ok: true, samples: frame.signed ? Int16Array.from(values) : Uint16Array.from(values) }
}

function nameOf(uid: string): string {
  return transferSyntax(uid)?.name ?? uid
}

function refuse(reason: string): Decoded {
  return { ok: false, reason }
}
