// A few workers and a queue in front of them: each worker has one frame at a time, and the most urgent frame goes next, judged at the
// moment a worker is free. Knows no codec.
import type { Decoded, EncodedFrame } from '../../shared/dicom/index.ts'
import type { DecodeReply, DecodeRequest } from './decode-message.ts'
import type { FrameDecoder } from './frames.ts'

/** What the pool needs of a Worker. */
export interface DecodeWorker {
  postMessage(request: DecodeRequest, transfer: ArrayBufferLike[]): void
  onmessage: ((event: { readonly data: DecodeReply }) => void) | null
  onerror: (() => void) | null
  terminate(): void
}

interface Job {
  readonly frame: EncodedFrame
  readonly bytes: Uint8Array
  readonly urgency: () => number
  readonly resolve: (decoded: Decoded) => void
}

interface Slot {
  worker: DecodeWorker | undefined
  job: Job | undefined
}

export function createDecodePool(size: number, spawn: () => DecodeWorker = spawnWorker): FrameDecoder {
  const slots: Slot[] = Array.from({ length: size }, () => ({ worker: undefined, job: undefined }))
  const queue: Job[] = []
  let nextId = 0
  let disposed = false

  const finish = (slot: Slot, decoded: Decoded): void => {
    const { job } = slot
    slot.job = undefined
    job?.resolve(decoded)
    pump()
  }
  const workerOf = (slot: Slot): DecodeWorker => {
    if (slot.worker) return slot.worker
    const worker = spawn()
    worker.onmessage = (event) => finish(slot, event.data.decoded)
    worker.onerror = () => {
      worker.terminate()
      slot.worker = undefined
      finish(slot, { ok: false, reason: 'The decoder of this image stopped; opening the slice again starts it anew' })
    }
    slot.worker = worker
    return worker
  }
  const pump = (): void => {
    for (const slot of slots) {
      if (slot.job || disposed) continue
      const job = takeMostUrgent(queue)
      if (!job) return
      slot.job = job
      workerOf(slot).postMessage({ id: nextId, frame: layoutOf(job.frame), bytes: job.bytes }, [job.bytes.buffer])
      nextId += 1
    }
  }
  return {
    decode: (frame, bytes, urgency) =>
      new Promise((resolve) => {
        queue.push({ frame, bytes, urgency, resolve })
        pump()
      }),
    dispose() {
      disposed = true
      for (const slot of slots) slot.worker?.terminate()
      for (const job of [...queue.splice(0), ...slots.flatMap((slot) => slot.job ?? [])])
        job.resolve({ ok: false, reason: 'The series was closed' })
    },
  }
}

function takeMostUrgent(queue: Job[]): Job | undefined {
  let best = 0
  for (let i = 1; i < queue.length; i += 1)
    if ((queue[i]?.urgency() ?? Infinity) < (queue[best]?.urgency() ?? Infinity)) best = i
  return queue.splice(best, 1)[0]
}

/** Only what a decoder needs crosses to the worker: no patient, no plane. */
function layoutOf(frame: EncodedFrame): EncodedFrame {
  const { rows, columns, bitsAllocated, bitsStored, signed, samplesPerPixel, transferSyntaxUID, undecodable } = frame
  return { rows, columns, bitsAllocated, bitsStored, signed, samplesPerPixel, transferSyntaxUID, undecodable }
}

function spawnWorker(): DecodeWorker {
  return new Worker(new URL('./decode-worker.ts', import.meta.url), {
    type: 'module',
    name: 'limn-decode',
  }) as DecodeWorker
}
