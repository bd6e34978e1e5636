// Types of the two wasm codecs, which ship none. Both hosts see them by `/// <reference path="…/shared/dicom/codecs.d.ts" />`:
// declarations of packages do not travel through project references.
interface WasmCodecOptions {
  readonly locateFile: (name: string) => string
  /** Both decoders chat on the console unless told not to. */
  readonly print: (line: string) => void
  readonly printErr: (line: string) => void
}

interface WasmFrameDecoder {
  getEncodedBuffer(length: number): Uint8Array
  getDecodedBuffer(): Uint8Array
  getFrameInfo(): {
    readonly width: number
    readonly height: number
    readonly bitsPerSample: number
    readonly componentCount: number
    readonly isSigned?: boolean
  }
  decode(): void
  delete(): void
}

declare module '@cornerstonejs/codec-charls/decodewasmjs' {
  const load: (options: WasmCodecOptions) => Promise<{ readonly JpegLSDecoder: new () => WasmFrameDecoder }>
  export default load
}

declare module '@cornerstonejs/codec-openjpeg/decodewasmjs' {
  const load: (options: WasmCodecOptions) => Promise<{ readonly J2KDecoder: new () => WasmFrameDecoder }>
  export default load
}
