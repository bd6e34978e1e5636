// Loads the wasm codecs in Node, once per process. Knows where their files are; the decoding itself is shared/dicom's.
// oxlint-disable-next-line typescript/triple-slash-reference -- the packages ship no types, and a declaration file cannot be imported
/// <reference path="../../shared/dicom/codecs.d.ts" />
import { createRequire } from 'node:module'
import loadCharls from '@cornerstonejs/codec-charls/decodewasmjs'
import loadOpenJpeg from '@cornerstonejs/codec-openjpeg/decodewasmjs'
import { jpeg2000Codec, jpeglsCodec, type FrameCodecs } from '../../shared/dicom/index.ts'

const { resolve } = createRequire(import.meta.url)
const silent = { print: () => {}, printErr: () => {} }
let loading: Promise<Required<FrameCodecs>> | undefined

/** Every codec that `decodeFrame` may ask for. */
export function loadCodecs(): Promise<Required<FrameCodecs>> {
  loading ??= load()
  return loading
}

async function load(): Promise<Required<FrameCodecs>> {
  const [charls, openjpeg] = await Promise.all([
    loadCharls({ ...silent, locateFile: () => resolve('@cornerstonejs/codec-charls/decodewasm') }),
    loadOpenJpeg({ ...silent, locateFile: () => resolve('@cornerstonejs/codec-openjpeg/decodewasm') }),
  ])
  return { jpegls: jpeglsCodec(charls), jpeg2000: jpeg2000Codec(openjpeg) }
}
