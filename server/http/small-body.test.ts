// A body that a hand makes: whole, or refused by its size or its time.
import { Hono } from 'hono'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { AppEnv } from './ports.ts'
import { smallBody } from './small-body.ts'

const test = suite('small body')

const app = new Hono<AppEnv>()
app.post('/', smallBody(20), async (c) => c.text(await c.req.text()))

const bytes = (text: string) => new TextEncoder().encode(text)

test('[A56] a body that comes whole in time is what the route reads; one that never ends is 408', async () => {
  const parts = (isEnded: boolean) =>
    new ReadableStream<Uint8Array>({
      start(controller) {
        for (const part of ['in ', 'two parts']) controller.enqueue(bytes(part))
        if (isEnded) controller.close()
      },
    })
  const post = (body: ReadableStream<Uint8Array>) => app.request('/', { method: 'POST', body, duplex: 'half' } as const)
  assert.is(await (await post(parts(true))).text(), 'in two parts')
  const answer = await post(parts(false))
  assert.is(answer.status, 408)
  assert.match(await answer.text(), /did not arrive in time/)
})

test.run()
