import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { decodeFrame } from '../../shared/dicom/index.ts'
import { createDecodePool, type DecodeWorker } from './decode-pool.ts'
import { nativeFrame } from './testing-frames.ts'

/** A worker that decodes in this thread, when the test lets it. */
const handWorker = () => {
  const due: (() => void)[] = []
  const alive: DecodeWorker[] = []
  const decoded: number[] = []
  const spawn = (): DecodeWorker => {
    const worker: DecodeWorker = {
      onmessage: null,
      onerror: null,
      postMessage({ id, frame, bytes }) {
        decoded.push(bytes[0] ?? -1)
        due.push(() => worker.onmessage?.({ data: { id, decoded: decodeFrame(frame, bytes, {}) } }))
      },
      terminate() {
        alive.splice(alive.indexOf(worker), 1)
      },
    }
    alive.push(worker)
    return worker
  }
  return { spawn, due, alive, decoded }
}
const frame = nativeFrame(0, 2, 2)
const bytesOf = (value: number): Uint8Array => Uint8Array.from([value, 0, 0, 0, 0, 0, 0, 0])

test('[V19] each worker has one frame at a time, and the most urgent waiting frame goes next', async () => {
  const workers = handWorker()
  const pool = createDecodePool(2, workers.spawn)
  let jumped = false
  const results = [9, 8, 7, 6].map((value) =>
    pool.decode(frame, bytesOf(value), () => (jumped && value === 6 ? 0 : 10)),
  )
  assert.equal(workers.decoded, [9, 8])
  jumped = true
  workers.due.shift()?.()
  assert.equal(workers.decoded, [9, 8, 6])
  for (let next = workers.due.shift(); next; next = workers.due.shift()) next()
  const samples = await Promise.all(results)
  assert.equal(
    samples.map((result) => result.ok && result.samples[0]),
    [9, 8, 7, 6],
  )
  assert.is(workers.alive.length, 2)
  pool.dispose()
  assert.is(workers.alive.length, 0)
})

test('[V19] a worker that stops costs one frame its image, with a reason, and is replaced', async () => {
  const workers = handWorker()
  const pool = createDecodePool(1, workers.spawn)
  const lost = pool.decode(frame, bytesOf(1), () => 0)
  const next = pool.decode(frame, bytesOf(2), () => 0)
  workers.due.length = 0
  workers.alive[0]?.onerror?.()
  const result = await lost
  assert.ok(!result.ok && result.reason.length > 20)
  workers.due.shift()?.()
  assert.ok((await next).ok)
  assert.is(workers.alive.length, 1)
  pool.dispose()
})

test('[V18] closing the series answers whoever still waits', async () => {
  const pool = createDecodePool(1, handWorker().spawn)
  const waiting = [1, 2].map((value) => pool.decode(frame, bytesOf(value), () => 0))
  pool.dispose()
  assert.equal(
    (await Promise.all(waiting)).map(({ ok }) => ok),
    [false, false],
  )
})

test.run()
