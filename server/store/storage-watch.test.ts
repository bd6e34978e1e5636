// When storage counts as failing and when as well again, on a clock that is told when to go on.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { HANGING, StorageWatch } from './storage-watch.ts'

const test = suite('storage watch')

class Clock {
  #now = 0
  #timers = new Set<{ readonly at: number; readonly task: () => void }>()

  now(): number {
    return this.#now
  }

  after(ms: number, task: () => void): () => void {
    const timer = { at: this.#now + ms, task }
    this.#timers.add(timer)
    return () => this.#timers.delete(timer)
  }

  /** Asleep for `ms`: what is due runs once, however much is. */
  pass(ms: number): void {
    this.#now += ms
    for (const timer of [...this.#timers].filter(({ at }) => at <= this.#now)) {
      this.#timers.delete(timer)
      timer.task()
    }
  }
}

function setUp() {
  const clock = new Clock()
  const watch = new StorageWatch(clock)
  const heard: string[] = []
  watch.onChange((state) => heard.push(state.state === 'ok' ? 'ok' : `${state.reason} ${state.since}`))
  return { clock, watch, heard }
}

test('[S71] failing from the first failure on, told once for each reason, ok when every write that failed or was under way is through', () => {
  const { clock, watch, heard } = setUp()
  clock.pass(10)
  const [first, second] = [watch.begin(), watch.begin()]
  first.failed('full')
  clock.pass(10)
  first.failed('full')
  first.failed('broken')
  const later = watch.begin()
  first.done()
  assert.is(watch.state.state, 'failing')
  second.done()
  assert.equal(heard, ['full 10', 'broken 10', 'ok'])
  later.failed('full')
  later.done()
  later.done()
  assert.equal(heard.slice(3), ['full 20', 'ok'])
})

test('[S71] a write that does not come back for some seconds is told as hanging, until it does', () => {
  const { clock, watch, heard } = setUp()
  const write = watch.begin()
  clock.pass(60_000)
  assert.equal(heard, [])
  write.tried()
  clock.pass(4999)
  assert.equal(heard, [])
  clock.pass(1)
  clock.pass(500)
  assert.equal(heard, [`${HANGING} 65500`])
  write.done()
  assert.is(heard.at(-1), 'ok')
})

test('[S71] a process that was asleep itself does not take its own sleep for a hanging disk', () => {
  const { clock, watch, heard } = setUp()
  const write = watch.begin()
  write.tried()
  clock.pass(3_600_000)
  write.done()
  clock.pass(3_600_000)
  assert.equal(heard, [])
})

test('[S71] whoever waits for a write is let go as soon as storage fails', async () => {
  const { watch } = setUp()
  assert.is(await watch.unlessFailing(Promise.resolve('done')), 'done')
  const write = watch.begin()
  const waiting = watch.unlessFailing(new Promise(() => undefined))
  write.failed('full')
  assert.is(await waiting, undefined)
  assert.is(await watch.unlessFailing(Promise.resolve('done')), undefined)
})

test.run()
