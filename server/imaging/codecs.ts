// Loads the wasm codecs in Node. Knows where their files are; the decoding itself is shared/dicom's.
// oxlint-disable-next-line typescript/triple-slash-reference -- the packages ship no types, and a declaration file cannot be imported
/// <reference path="../../shared/dicom/codecs.d.ts" />
import { createRequire } from 'node:module'
import loadCharls from '@cornerstonejs/codec-charls/decodewasmjs'
import loadOpenJpeg from '@cornerstonejs/codec-openjpeg/decodewasmjs'
import { codecOf, jpeg2000Codec, jpeglsCodec, type FrameCodecs } from '../../shared/dicom/index.ts'

const { resolve } = createRequire(import.meta.url)
const silent = { print: () => {}, printErr: () => {} }

/**
 * The codec that `decodeFrame` needs for frames of this syntax, in an instance of its own (6 ms). A damaged JPEG-LS frame makes
 * charls read beyond its input: in a fresh instance into zeros, in a used one for seconds through what earlier frames left, and
 * afterwards good frames fail too. So instances are not shared between series, and not used again after a failure.
 */
export async function loadCodecs(transferSyntaxUID: string): Promise<FrameCodecs> {
  switch (codecOf(transferSyntaxUID)) {
    case 'jpegls': {
      const charls = { ...silent, locateFile: () => resolve('@cornerstonejs/codec-charls/decodewasm') }
      return { jpegls: jpeglsCodec(await loadCharls(charls)) }
    }
    case 'jpeg2000': {
      const openjpeg = { ...silent, locateFile: () => resolve('@cornerstonejs/codec-openjpeg/decodewasm') }
      return { jpeg2000: jpeg2000Codec(await loadOpenJpeg(openjpeg)) }
    }
    case 'native':
    case null:
      return {}
  }
}
