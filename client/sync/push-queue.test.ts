// Shows the queue's rules by example and under random histories of sends, acknowledgements and lost connections.
import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { PushQueue } from './push-queue.ts'

const test = suite('push-queue')
const entry = (key: number) => ({ key, update: Uint8Array.of(key) })

test('[C1] sends in order, each once per connection', () => {
  const queue = new PushQueue()
  queue.add(entry(1))
  queue.add(entry(2))
  assert.equal(
    queue.takeSendable().map(({ key }) => key),
    [1, 2],
  )
  assert.equal(queue.takeSendable(), [])
  queue.add(entry(3))
  assert.equal(
    queue.takeSendable().map(({ key }) => key),
    [3],
  )
})

test('[C2] a lost connection puts everything unacknowledged back, oldest first', () => {
  const queue = new PushQueue()
  for (const key of [1, 2, 3]) queue.add(entry(key))
  queue.takeSendable()
  assert.equal(
    queue.ack(1).map(({ key }) => key),
    [1],
  )
  queue.connectionLost()
  assert.is(queue.size, 2)
  assert.equal(
    queue.takeSendable().map(({ key }) => key),
    [2, 3],
  )
  assert.equal(
    queue.ack(2).map(({ key }) => key),
    [2, 3],
  )
  assert.is(queue.size, 0)
})

test('[C3] refuses an acknowledgement of what was never sent', () => {
  const queue = new PushQueue()
  queue.add(entry(1))
  assert.throws(() => queue.ack(1), /acknowledged 1 updates of 0 sent/)
  assert.is(queue.size, 1)
})

test('[C4] keeps at most a window under way', () => {
  const queue = new PushQueue(2)
  for (const key of [1, 2, 3, 4]) queue.add(entry(key))
  assert.equal(
    queue.takeSendable().map(({ key }) => key),
    [1, 2],
  )
  assert.equal(queue.takeSendable(), [])
  queue.ack(1)
  assert.equal(
    queue.takeSendable().map(({ key }) => key),
    [3],
  )
})

test('[C2] under any history every update is kept exactly once, in order', () => {
  const steps = fc.array(fc.constantFrom('add', 'send', 'ack', 'lose'), { maxLength: 200 })
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 8 }), (history, window) => {
      const queue = new PushQueue(window)
      const kept: (number | null)[] = []
      let added = 0
      let sent = 0
      let acked = 0
      for (const step of history) {
        if (step === 'add') queue.add(entry(++added))
        else if (step === 'send') sent += queue.takeSendable().length
        else if (step === 'lose') {
          queue.connectionLost()
          sent = 0
          acked = 0
        } else if (sent > acked) {
          acked += 1
          kept.push(...queue.ack(acked).map(({ key }) => key))
        }
      }
      assert.equal(
        kept,
        Array.from({ length: kept.length }, (_, index) => index + 1),
      )
      assert.is(kept.length + queue.size, added)
    }),
  )
})

test('[C11] what the others rest on goes in front, and never among what is under way', () => {
  const queue = new PushQueue()
  queue.add(entry(1))
  queue.addFirst(entry(2))
  assert.equal(
    queue.takeSendable().map(({ key }) => key),
    [2, 1],
  )
  assert.throws(() => queue.addFirst(entry(3)), /under way/)
})

test.run()
