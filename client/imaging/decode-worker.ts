// Worker entry: decodes frames off the main thread, loading a codec when the first frame asks for it. Knows no URL but the codecs' own.
/// <reference path="../../shared/dicom/codecs.d.ts" />
/// <reference lib="webworker" />
import loadCharls from '@cornerstonejs/codec-charls/decodewasmjs'
import charlsWasm from '@cornerstonejs/codec-charls/decodewasm?url'
import loadOpenJpeg from '@cornerstonejs/codec-openjpeg/decodewasmjs'
import openJpegWasm from '@cornerstonejs/codec-openjpeg/decodewasm?url'
import {
  codecOf,
  decodeFrame,
  jpeg2000Codec,
  jpeglsCodec,
  type Decoded,
  type EncodedFrame,
  type FrameCodec,
  type FrameCodecs,
} from '../../shared/dicom/index.ts'
import type { DecodeReply, DecodeRequest } from './decode-message.ts'

const quiet = (): void => undefined
const wasm = (url: string): Parameters<typeof loadCharls>[0] => ({
  locateFile: () => url,
  print: quiet,
  printErr: quiet,
})
const loading = new Map<string, Promise<FrameCodec>>()

function once(name: string, load: () => Promise<FrameCodec>): Promise<FrameCodec> {
  let codec = loading.get(name)
  if (!codec) loading.set(name, (codec = load()))
  return codec
}

async function codecsFor(frame: EncodedFrame): Promise<FrameCodecs> {
  switch (codecOf(frame.transferSyntaxUID)) {
    case 'jpegls':
      return { jpegls: await once('jpegls', async () => jpeglsCodec(await loadCharls(wasm(charlsWasm)))) }
    case 'jpeg2000':
      return {
        jpeg2000: await once('jpeg2000', async () => jpeg2000Codec(await loadOpenJpeg(wasm(openJpegWasm)))),
      }
    case 'native':
    case null:
      return {}
  }
}

async function decode({ frame, bytes }: DecodeRequest): Promise<Decoded> {
  try {
    const decoded = decodeFrame(frame, bytes, await codecsFor(frame))
    // A damaged frame can leave a codec's memory in disorder, and good frames after it would fail: the next one gets a fresh instance.
    if (!decoded.ok) loading.clear()
    return decoded
  } catch {
    // The codec's wasm did not arrive: this worker could try again with the next frame.
    loading.clear()
    return { ok: false, reason: 'The decoder for this image could not be loaded from the server' }
  }
}

self.addEventListener('message', (event: MessageEvent<DecodeRequest>) => {
  void decode(event.data).then((decoded) => {
    const reply: DecodeReply = { id: event.data.id, decoded }
    self.postMessage(reply, { transfer: decoded.ok ? [decoded.samples.buffer] : [] })
  })
})
