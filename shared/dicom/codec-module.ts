// Makes codec ports of the two wasm modules, once a host has loaded them. Knows their classes; knows no URL, no file and no loading.
import type { FrameCodec } from './codec.ts'

interface FrameInfo {
  readonly width: number
  readonly height: number
  readonly bitsPerSample: number
  readonly componentCount: number
  readonly isSigned?: boolean
}

/** A decoder object that lives in wasm memory: it must be deleted. */
interface WasmDecoder {
  getEncodedBuffer(length: number): Uint8Array
  getDecodedBuffer(): Uint8Array
  getFrameInfo(): FrameInfo
  decode(): void
  delete(): void
}

/** `@cornerstonejs/codec-charls`, loaded. */
export interface CharlsModule {
  readonly JpegLSDecoder: new () => WasmDecoder
}

/** `@cornerstonejs/codec-openjpeg`, loaded. */
export interface OpenJpegModule {
  readonly J2KDecoder: new () => WasmDecoder
}

export function jpeglsCodec(module: CharlsModule): FrameCodec {
  return (codestream) => decodeWith(new module.JpegLSDecoder(), codestream)
}

export function jpeg2000Codec(module: OpenJpegModule): FrameCodec {
  return (codestream) => decodeWith(new module.J2KDecoder(), codestream)
}

function decodeWith(decoder: WasmDecoder, codestream: Uint8Array): ReturnType<FrameCodec> {
  try {
    decoder.getEncodedBuffer(codestream.length).set(codestream)
    decoder.decode()
    const info = decoder.getFrameInfo()
    return {
      width: info.width,
      height: info.height,
      components: info.componentCount,
      bitsPerSample: info.bitsPerSample,
      signed: info.isSigned ?? false,
      bytes: decoder.getDecodedBuffer().slice(),
    }
  } finally {
    decoder.delete()
  }
}
