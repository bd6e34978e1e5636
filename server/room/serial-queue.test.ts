// Shows that a room's work keeps its order and leaves room for everything else. Order alone is looked at, never time.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { SerialQueue } from './serial-queue.ts'
import { turns } from './turns.ts'

const test = suite('serial queue')

const noError = (error: unknown) => {
  throw error
}

/** Holds the thread longer than a turn takes when done a few times. */
function work(): void {
  const until = performance.now() + 1
  while (performance.now() < until);
}

test('[R61] tasks of one room are done one after another in the order they came, whatever they wait for', async () => {
  const queue = new SerialQueue(noError)
  const done: number[] = []
  for (let index = 0; index < 1000; index += 1)
    queue.add(async () => {
      if (index % 7 === 0) await Promise.resolve()
      if (index % 100 === 0) await new Promise(setImmediate)
      if (index === 10) queue.add(() => void done.push(1000))
      done.push(index)
    })
  await queue.drained()
  assert.equal(
    done,
    Array.from({ length: 1001 }, (_, index) => index),
  )
})

test('[R61] rooms take turns: one with little to do does not wait for the backlog of another, nor do sockets and timers', async () => {
  const busy = new SerialQueue(noError)
  const quiet = new SerialQueue(noError)
  let left = 60
  for (let index = 0; index < 60; index += 1) busy.add(() => (work(), void (left -= 1)))
  const seen: Record<string, number> = {}
  quiet.add(() => void (seen['quiet'] = left))
  setImmediate(() => (seen['sockets'] = left))
  setTimeout(() => (seen['timers'] = left), 1)
  await busy.drained()
  assert.is(left, 0)
  for (const who of ['quiet', 'sockets', 'timers']) assert.ok((seen[who] ?? 0) > 10, `${who}: ${seen[who]} left`)
})

test('[R61] rooms with a backlog all get on', async () => {
  const done = [0, 0, 0]
  const queues = done.map(() => new SerialQueue(noError))
  for (const [index, queue] of queues.entries())
    for (let task = 0; task < 20; task += 1) queue.add(() => (work(), void (done[index] = (done[index] ?? 0) + 1)))
  await queues[0]?.drained()
  assert.ok((done[1] ?? 0) >= 12 && (done[2] ?? 0) >= 10, String(done))
  await Promise.all(queues.map((queue) => queue.drained()))
  assert.equal(done, [20, 20, 20])
})

test('[R61] whoever has waited for the disk goes before who waits for a turn, and they take turns too', async () => {
  const busy = new SerialQueue(noError)
  const came: string[] = []
  for (let index = 0; index < 30; index += 1) busy.add(() => (work(), void came.push('task')))
  const told = Array.from({ length: 10 }, async () => {
    await turns.soon()
    work()
    came.push('told')
  })
  setImmediate(() => setImmediate(() => came.push('socket')))
  await Promise.all([...told, busy.drained()])
  assert.is(came.length, 41)
  const rest = came.slice(came.indexOf('told'))
  const served = rest.indexOf('socket')
  assert.ok(served > 0 && served < rest.lastIndexOf('told'), came.join(' '))
  assert.is(rest.slice(0, rest.lastIndexOf('told')).includes('task'), false, came.join(' '))
})

test('[R61] what a task throws is heard, and the next one is done', async () => {
  const heard: unknown[] = []
  const queue = new SerialQueue((error) => heard.push(error))
  queue.add(() => {
    throw new Error('one')
  })
  queue.add(() => Promise.reject(new Error('two')))
  let isDone = false
  queue.add(() => void (isDone = true))
  await queue.drained()
  assert.equal(heard.map(String), ['Error: one', 'Error: two'])
  assert.ok(isDone)
})

test('[R61] what has not begun can be forgotten, also while it waits for its turn', async () => {
  const queue = new SerialQueue(noError)
  let done = 0
  for (let index = 0; index < 50; index += 1) queue.add(() => (work(), void (done += 1)))
  await Promise.resolve()
  queue.clear()
  const before = done
  await queue.drained()
  assert.is(done, before)
  assert.ok(before < 50)
})

test.run()
