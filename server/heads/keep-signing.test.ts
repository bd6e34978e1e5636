// Signing by a server's clock: when it happens, and that nothing which goes wrong stops it or anybody. The clock is told when to go on.
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { TestRooms } from '../room/testing/index.ts'
import { createMemoryLog } from '../store/memory/index.ts'
import { HeadsFile } from './heads-file.ts'
import { keepSigning } from './keep-signing.ts'
import { loadSigningKey, makeSigningKey } from './signing-key.ts'

const test = suite('keep signing')
const folder = await mkdtemp(path.join(tmpdir(), 'limn-signing-'))
await makeSigningKey(path.join(folder, 'key.pem'))
const key = await loadSigningKey(path.join(folder, 'key.pem'))

interface Scene {
  readonly file: string
  readonly log: ReturnType<typeof createMemoryLog>
  readonly errors: string[]
  /** A minute goes by; resolves when the server waits for the next. */
  readonly minute: () => Promise<void>
  readonly stop: () => Promise<void>
  readonly lines: () => Promise<number>
}

function scene(name: string): Scene {
  const file = path.join(folder, name)
  const log = createMemoryLog()
  const errors: string[] = []
  let task: () => void = () => undefined
  let armed: () => void = () => undefined
  const clock = {
    now: () => 0,
    after(ms: number, next: () => void) {
      assert.is(ms, 60_000)
      task = next
      armed()
      return () => (task = () => undefined)
    },
  }
  const line = () => undefined
  const logger = { info: line, warn: line, error: (message: string) => void errors.push(message) }
  const heads = new HeadsFile(file, () => Promise.resolve(() => undefined))
  const signing = keepSigning({ log, key, file: heads, store: 'here', now: () => 5 }, { clock, logger })
  return {
    file,
    log,
    errors,
    minute: () =>
      new Promise((resolve) => {
        armed = resolve
        task()
      }),
    stop: () => signing.stop(),
    lines: async () => (await readFile(file, 'utf8').catch(() => '')).split('\n').length - 1,
  }
}

async function draw(log: Scene['log'], name: string): Promise<void> {
  const rooms = new TestRooms(log)
  const ada = await rooms.join()
  ada.edit((author) => author.draw(name))
  await ada.until(({ acked }) => acked === 1)
  await rooms.rooms.close()
}

test('[S114] every minute that something has grown is signed, and what is left when the server leaves', async () => {
  const { log, minute, stop, lines, errors } = scene('heads.jsonl')
  await minute()
  assert.is(await lines(), 0)
  await draw(log, 'a')
  await minute()
  assert.is(await lines(), 1)
  await minute()
  assert.is(await lines(), 1)
  await draw(log, 'b')
  await stop()
  assert.is(await lines(), 2)
  assert.equal(errors, [])
})

test('[S114] what keeps it from signing is said, and tried again', async () => {
  const { file, log, minute, stop, lines, errors } = scene('taken')
  await mkdir(file)
  await draw(log, 'a')
  await minute()
  assert.equal(errors, ['heads could not be signed'])
  await rm(file, { recursive: true })
  await minute()
  assert.is(await lines(), 1)
  await stop()
  assert.is(errors.length, 1)
})

test('[S114] a log that has lost what was signed of it is said at the next signing', async () => {
  const { file, log, minute, errors, stop } = scene('rewritten.jsonl')
  await draw(log, 'a')
  await minute()
  await stop()
  const other = createMemoryLog()
  await draw(other, 'x')
  await draw(other, 'y')
  const heads = new HeadsFile(file, () => Promise.resolve(() => undefined))
  const line = () => undefined
  const again = keepSigning(
    { log: other, key, file: heads, store: 'here', now: () => 5 },
    {
      clock: { now: () => 0, after: () => line },
      logger: { info: line, warn: line, error: (message: string) => void errors.push(message) },
    },
  )
  await again.stop()
  assert.equal(errors, ['the log no longer has what was signed of it: run limn verify'])
})

test.after(() => rm(folder, { recursive: true, force: true }))

test.run()
