// Bodies that lie about themselves, and those that do not. No HTTP here: the streams are made by hand.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { receive } from './receive.ts'

const test = suite('receive')
const limits = { file: 100_000, zip: 1_000_000 }
const scratch = await mkdtemp(path.join(tmpdir(), 'limn-receive-'))
test.after(() => rm(scratch, { recursive: true, force: true }))

const PK = [0x50, 0x4b, 3, 4]

/** A body in chunks of the given bytes; `pulled` counts how many were asked for. */
function bodyOf(chunks: readonly (readonly number[])[]) {
  const left = [...chunks]
  const state = { pulled: 0, cancelled: false }
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const next = left.shift()
        state.pulled += 1
        if (next) controller.enqueue(new Uint8Array(next))
        else controller.close()
      },
      cancel: () => void (state.cancelled = true),
    },
    { highWaterMark: 0 },
  )
  return { stream, state }
}

const many = (count: number, size: number) => Array.from({ length: count }, () => Array<number>(size).fill(7))

test('[A24] a file comes whole into memory, however it was cut', async () => {
  for (const chunks of [[[1, 2, 3, 4, 5]], [[1], [2], [3], [4], [5]], [[], [1, 2], [], [3, 4, 5]]]) {
    const received = await receive(bodyOf(chunks).stream, scratch, limits)
    assert.equal(received, { kind: 'file', bytes: Buffer.from([1, 2, 3, 4, 5]) })
  }
  assert.equal(await receive(bodyOf([[9]]).stream, scratch, limits), { kind: 'file', bytes: Buffer.from([9]) })
  assert.equal(await receive(bodyOf([]).stream, scratch, limits), { kind: 'empty' })
  assert.equal(await receive(null, scratch, limits), { kind: 'empty' })
})

test('[A24] a zip goes to disk under a name of its own and can be removed', async () => {
  const received = await receive(bodyOf([PK.slice(0, 2), PK.slice(2), ...many(5, 100)]).stream, scratch, limits)
  if (received.kind !== 'zip') throw new Error(received.kind)
  assert.equal([...(await readFile(received.file))], [...PK, ...Array<number>(500).fill(7)])
  await received.remove()
  assert.equal(await readdir(scratch), [])
})

test('[A24] what is too large is given up at the limit and leaves nothing', async () => {
  const file = bodyOf(many(1000, 50_000))
  assert.equal(await receive(file.stream, scratch, limits), { kind: 'too_large', limit: 100_000 })
  assert.ok(file.state.pulled < 50)
  const zip = bodyOf([PK, ...many(1000, 50_000)])
  assert.equal(await receive(zip.stream, scratch, limits), { kind: 'too_large', limit: 1_000_000 })
  assert.ok(zip.state.pulled < 50)
  assert.equal(await readdir(scratch), [])
})

test('[A24] a body that breaks off leaves nothing', async () => {
  const broken = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new Uint8Array(PK))
    },
    pull(controller) {
      controller.error(new Error('the line is cut'))
    },
  })
  const failed = await receive(broken, scratch, limits).then(
    () => '',
    (error: unknown) => String(error),
  )
  assert.match(failed, /line is cut/)
  assert.equal(await readdir(scratch), [])
})

test.run()
