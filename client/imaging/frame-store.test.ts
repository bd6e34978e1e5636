import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { decodeFrame, type FrameKey } from '../../shared/dicom/index.ts'
import { createFrameStore, type FrameStoreOptions } from './frame-store.ts'
import type { FrameDecoder } from './frames.ts'
import { nativeFrame } from './testing-frames.ts'

const SIDE = 4
const BYTES = SIDE * SIDE * 2

/** Decodes in this thread with the real decoder. */
const decoder: FrameDecoder = {
  decode: (frame, bytes) => Promise.resolve(decodeFrame(frame, bytes, {})),
  dispose: () => undefined,
}

/** A server whose answers the test gives, and a store on it. */
const opened = (count: number, more: Partial<FrameStoreOptions> = {}) => {
  const asked: number[] = []
  const cancelled: number[] = []
  const open = new Map<number, { answer: () => void; refuse: (reason: string) => void }>()
  const frames = Array.from({ length: count }, (_, i) => nativeFrame(i, SIDE, SIDE))
  const store = createFrameStore({
    series: { frames },
    decoder,
    fetchPixels: (url, signal) => {
      const index = Number(url.split('/').at(-1))
      asked.push(index)
      return new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => {
          cancelled.push(index)
          open.delete(index)
          reject(new Error('aborted'))
        })
        open.set(index, {
          answer: () => (open.delete(index), resolve(new Uint8Array(BYTES).fill(index))),
          refuse: (reason) => (open.delete(index), reject(new Error(reason))),
        })
      })
    },
    ...more,
  })
  const settle = (): Promise<void> => new Promise((done) => setTimeout(done))
  const answerAll = async (): Promise<void> => {
    while (open.size > 0) {
      for (const { answer } of open.values()) answer()
      await settle()
    }
  }
  return { store, asked, cancelled, open, settle, answerAll, key: (i: number) => frames[i]?.key as FrameKey }
}

test('[V15] the frame that is looked at is asked for first, then the neighbours ahead', async () => {
  const { store, asked, answerAll, key } = opened(9)
  store.focus(4, 1)
  assert.equal(asked, [4, 5, 6, 3])
  await answerAll()
  assert.equal(asked, [4, 5, 6, 3, 7, 8, 2, 1, 0])
  const result = store.peek(key(6))
  assert.ok(result?.ok && result.pixels.samples[0] === 0x0606 && result.pixels.columns === SIDE)
  assert.is(store.loaded.value.size, 9)
  store.dispose()
})

test('[V15] a frame that is looked at does not wait for those already under way', async () => {
  const { store, asked, open, settle, key } = opened(100)
  store.focus(0, 1)
  await settle()
  store.focus(3, 1)
  store.focus(8, 1)
  assert.is(asked.at(-1), 8)
  const asking = store.load(key(50))
  assert.is(asked.at(-1), 50)
  open.get(50)?.answer()
  assert.ok((await asking).ok)
  store.dispose()
})

test('[V17] a jump cancels what has become far, and nothing that is near', async () => {
  const { store, asked, cancelled, settle } = opened(200)
  store.focus(10, 0)
  await settle()
  store.focus(12, 1)
  assert.equal(cancelled, [])
  store.focus(150, 0)
  await settle()
  assert.equal(
    cancelled.sort((a, b) => a - b),
    [9, 10, 11, 12].filter((i) => asked.includes(i)),
  )
  assert.ok(asked.includes(150) && asked.includes(151))
  store.dispose()
})

test('[V16] memory stays within the budget, and what would not fit is not fetched ahead', async () => {
  const { store, asked, answerAll, key } = opened(50, { budget: 10 * BYTES })
  store.focus(20, 0)
  await answerAll()
  assert.is(store.loaded.value.size, 10)
  assert.is(asked.length, 10)
  store.focus(40, 1)
  await answerAll()
  assert.is(store.loaded.value.size, 10)
  assert.ok(store.peek(key(40))?.ok)
  assert.is(store.peek(key(20)), undefined)
  const before = asked.length
  await answerAll()
  assert.is(asked.length, before)
  store.dispose()
})

test('[V16] a frame larger than the whole budget can still be looked at', async () => {
  const { store, answerAll, key } = opened(3, { budget: 5 })
  store.focus(1, 0)
  await answerAll()
  assert.ok(store.peek(key(1))?.ok)
  assert.equal([...store.loaded.value], [1])
  store.dispose()
})

test('[V18] refusals of the server and of the decoder become sentences', async () => {
  const undecodable = 'Transfer syntax RLE Lossless is not supported yet'
  const frames = [nativeFrame(0, SIDE, SIDE), { ...nativeFrame(1, SIDE, SIDE), undecodable }, nativeFrame(2, 64, 64)]
  const { store, open, key } = opened(0, { series: { frames } })
  const keys = frames.map((frame) => frame.key as FrameKey)
  const first = store.load(keys[0]!)
  open.get(0)?.refuse('You may not see this series')
  assert.equal(await first, { ok: false, key: keys[0], reason: 'You may not see this series' })
  assert.equal(await store.load(keys[1]!), { ok: false, key: keys[1], reason: undecodable })
  const short = store.load(keys[2]!)
  open.get(2)?.answer()
  const refused = await short
  assert.ok(!refused.ok && /bytes of pixels/.test(refused.reason))
  const unknown = await store.load(key(7) ?? ('1.2#9' as FrameKey))
  assert.is(unknown.ok, false)
  assert.is(store.loaded.value.size, 0)
  store.dispose()
})

test('[V18] what the network withheld is asked for again, and the others wait until it answers', async () => {
  const { store, asked, open, settle, key } = opened(30)
  store.focus(5, 0)
  for (const { refuse } of open.values()) refuse('The server cannot be reached')
  await settle()
  assert.is(asked.length, 4)
  const shown = store.peek(key(5))
  assert.ok(shown && !shown.ok)
  store.focus(6, 1)
  assert.is(asked.length, 5)
  open.get(6)?.answer()
  await settle()
  assert.ok(asked.length > 5)
  const again = store.load(key(5))
  open.get(5)?.answer()
  assert.ok((await again).ok)
  store.dispose()
})

test.run()
