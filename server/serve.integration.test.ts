// Who may have a data folder, and how a server ends that can keep nothing more. Real processes on real folders.
import { readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createDataFolder, type RunningServer } from './testing/index.ts'

const test = suite('serve')
const data = await createDataFolder({ preload: './end-thread.ts' })
test.after(() => data.remove())

test('[A42] of two servers that are started at the same moment one runs, and the other says why it does not', async () => {
  const started = await Promise.allSettled([data.start(), data.start()])
  const running = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  const refused = started.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []))
  assert.is(running.length, 1)
  assert.match(refused.join(), /ended with 1: (Another Limn is at work on|Limn already runs on)/)
  const server = running[0] as RunningServer
  assert.is((await fetch(`${server.url}/api/health`)).status, 200)
  assert.match(server.output(), /Making the demo study/)

  assert.is(await server.stop('SIGKILL'), null)
  const next = await data.start()
  assert.is(await next.stop('SIGTERM'), 0)
})

test('[A55] a folder that cannot be worked on is refused in a sentence, by the server and by every command, and left as it is', async () => {
  const at = (name: string) => path.join(data.folder, name)
  const database = await readFile(at('limn.db'))
  const secret = await readFile(at('secret'))
  await rm(at('limn.db-wal'), { force: true })
  await rm(at('limn.db-shm'), { force: true })
  const refused = async (expected: RegExp, ...commands: readonly string[][]) => {
    for (const command of commands) {
      const { code, stderr } = await data.limn(...command)
      assert.is(code, 1, command.join(' '))
      assert.match(stderr, expected)
      assert.is(stderr.trim().split('\n').length, 1, stderr)
    }
  }
  for (const damaged of [database.subarray(0, 100_000), Buffer.from('no database at all')]) {
    await writeFile(at('limn.db'), damaged)
    await refused(/limn\.db back from a backup/, ['serve'], ['verify'], ['export', 's'])
    assert.equal(await readFile(at('limn.db')), damaged)
  }
  await writeFile(at('limn.db'), database)
  await writeFile(at('secret'), 'short')
  await refused(/secret is 5 bytes long/, ['serve'], ['token', '--user', 'Ana', '--role', 'viewer'])
  await writeFile(at('secret'), secret)
})

test('[A43] a server whose database thread dies goes on; when it dies again and again it says so, ends with 1, and the next one has everything', async () => {
  const server = await data.start()
  const isWell = async () => (await fetch(`${server.url}/api/health`).catch(() => undefined))?.status === 200
  let deaths = 0
  let isOver = false
  const over = server.ended.finally(() => (isOver = true))
  while (!isOver) {
    process.kill(server.pid, 'SIGUSR2')
    deaths += 1
    while (!isOver && !(await isWell())) await Promise.race([over, new Promise((resolve) => setImmediate(resolve))])
  }
  assert.is(await over, 1)
  assert.ok(deaths > 3, `it ended after ${deaths}`)
  assert.match(server.output(), /stopped working .*Everything acknowledged is kept.*start it again/)
  const next = await data.start()
  assert.not.match(next.output(), /Making/)
  assert.ok((await fetch(`${next.url}/api/health`)).ok)
  assert.is(await next.stop('SIGTERM'), 0)
  assert.is((await data.limn('verify')).code, 0)
})

test.run()
