// Who may have a data folder, and how a server ends that can keep nothing more. Real processes on real folders.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createDataFolder, type RunningServer } from './testing/index.ts'

const test = suite('serve')
const data = await createDataFolder('./end-thread.ts')
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

test('[A43] a server whose database is gone says so, ends with 1, and the next one has everything', async () => {
  const server = await data.start()
  assert.is(await server.stop('SIGUSR2'), 1)
  assert.match(server.output(), /stopped working .*Everything acknowledged is kept.*start it again/)
  const next = await data.start()
  assert.not.match(next.output(), /Making/)
  assert.is((await fetch(`${next.url}/api/health`)).status, 200)
  assert.is(await next.stop('SIGTERM'), 0)
  assert.is((await data.limn('verify')).code, 0)
})

test.run()
