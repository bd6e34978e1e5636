// Moments of the past one after another, as fast as the hand asks for them.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { RoomAt } from '../../../shared/api/index.ts'
import { createPastLoader } from './past-loader.ts'
import { settled } from './test-history.ts'

const test = suite('past loader')

/** A server whose answers come when the test says so, and a clock that stands. */
function slowServer() {
  const pending: { readonly asked: string; readonly answer: () => void }[] = []
  const shown: string[] = []
  let timer: (() => void) | null = null
  const loader = createPastLoader({
    roomAt: (seq, frame) =>
      new Promise((resolve) => {
        const asked = `${seq} ${frame ?? 'all'}`
        const content: RoomAt['content'] = { meta: { shows: asked }, objects: {}, contours: {}, classifications: {} }
        const answer = () => resolve({ ok: true, value: { room: 'r', seq, at: 0, hash: '', content } })
        pending.push({ asked, answer })
      }),
    show: (content) => shown.push(JSON.stringify(content.meta['shows']).slice(1, -1)),
    fail: () => undefined,
    later: (_, call) => {
      timer = call
      return () => (timer = null)
    },
  })
  const answer = async (asked: string): Promise<void> => {
    const index = pending.findIndex((one) => one.asked === asked)
    assert.ok(index >= 0, `${asked} is not asked for, but ${pending.map((one) => one.asked).join(', ')}`)
    pending.splice(index, 1)[0]?.answer()
    await settled()
  }
  const rest = (): void => timer?.()
  return { loader, shown, answer, rest, waiting: () => pending.map(({ asked }) => asked) }
}

test('[U30] of what is asked meanwhile only the last is fetched', async () => {
  const { loader, shown, answer, waiting } = slowServer()
  for (const seq of [1, 2, 3, 4]) loader.ask({ seq, frame: 'f' })
  assert.equal(waiting(), ['1 f'])
  await answer('1 f')
  assert.equal(waiting(), ['4 f'])
  await answer('4 f')
  assert.equal(shown, ['1 f', '4 f'])
  loader.ask({ seq: 1, frame: 'f' })
  assert.equal([shown.at(-1), waiting()], ['1 f', []])
})

test('[U30] a moment is never shown on another slice', async () => {
  const { loader, shown, answer } = slowServer()
  loader.ask({ seq: 1, frame: 'f' })
  loader.ask({ seq: 2, frame: 'g' })
  await answer('1 f')
  await answer('2 g')
  assert.equal(shown, ['2 g'])
})

test('[U30] what comes late is not shown over what was known', async () => {
  const { loader, shown, answer } = slowServer()
  loader.ask({ seq: 1, frame: 'f' })
  await answer('1 f')
  loader.ask({ seq: 2, frame: 'f' })
  loader.ask({ seq: 1, frame: 'f' })
  await answer('2 f')
  assert.equal(shown, ['1 f', '1 f'])
})

test('[H108] what may come next is fetched beside what is wanted, one at a time, and is there when it is', async () => {
  const { loader, shown, answer, waiting } = slowServer()
  const next = [
    { seq: 2, frame: 'f' },
    { seq: 3, frame: 'f' },
  ]
  loader.ask({ seq: 1, frame: 'f' }, next)
  assert.equal(waiting(), ['1 f', '2 f'])
  await answer('2 f')
  assert.equal(waiting(), ['1 f', '3 f'])
  await answer('1 f')
  loader.ask({ seq: 2, frame: 'f' })
  assert.equal([shown, waiting()], [['1 f', '2 f'], ['3 f']])
  loader.ask({ seq: 3, frame: 'f' })
  assert.equal(waiting(), ['3 f'])
  await answer('3 f')
  assert.is(shown.at(-1), '3 f')
})

test('[H108] the whole series comes when it was asked for and the hand rests, and then every slice is there', async () => {
  const { loader, shown, answer, rest, waiting } = slowServer()
  loader.ask({ seq: 5, frame: 'f' })
  await answer('5 f')
  rest()
  assert.equal(waiting(), [])
  loader.setWhole(true)
  rest()
  await answer('5 all')
  assert.equal(loader.shown.value, { seq: 5, frame: null })
  loader.ask({ seq: 5, frame: 'g' })
  assert.equal([shown, waiting()], [['5 f', '5 all'], []])
  loader.ask({ seq: 6, frame: 'g' })
  loader.ask({ seq: 7, frame: 'g' })
  await answer('6 g')
  await answer('7 g')
  assert.equal(waiting(), [])
  rest()
  assert.equal(waiting(), ['7 all'])
})

test('[H108] a whole series that comes too late is not shown', async () => {
  const { loader, shown, answer, rest } = slowServer()
  loader.setWhole(true)
  loader.ask({ seq: 5, frame: 'f' })
  await answer('5 f')
  rest()
  loader.ask({ seq: 6, frame: 'f' })
  await answer('5 all')
  await answer('6 f')
  assert.equal(shown, ['5 f', '6 f'])
})

test.run()
