// How a node learns of others when nobody tells it: it looks at the heads of its open rooms. A log in memory, a clock that is told when to go on.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { labelsRoom, type RoomName } from '../../shared/protocol/index.ts'
import type { Ear } from '../room/index.ts'
import type { NodeLink } from './node-link.ts'
import { openNeighbours } from './neighbours.ts'

const test = suite('neighbours')
const room = labelsRoom('s')
const silent = () => undefined
const logger = { info: silent, warn: silent, error: silent }
const quiet = () => new Promise(setImmediate)

/** Timers that a test lets run out; each is remembered with its length in ms. */
function stand() {
  const timers: { readonly ms: number; readonly task: () => void }[] = []
  const clock = { now: () => 0, after: (ms: number, task: () => void) => (timers.push({ ms, task }), silent) }
  const heads = new Map<RoomName, number>([[room, 0]])
  const asked: (readonly RoomName[])[] = []
  const log = {
    failing: false,
    heads(rooms: readonly RoomName[]) {
      asked.push(rooms)
      return this.failing ? Promise.reject(new Error('away')) : Promise.resolve(heads)
    },
  }
  const pass = async () => {
    const { ms, task } = timers.shift() ?? { ms: 0, task: silent }
    task()
    await quiet()
    return ms
  }
  const reached: number[] = []
  const ear: Ear = { reached: (seq) => reached.push(seq), said: silent, asked: silent, listed: silent }
  return { clock, heads, asked, log, pass, reached, ear }
}

function linkThat(isUp: () => boolean) {
  const tasks: (() => void)[] = []
  const said: string[] = []
  const link: NodeLink = {
    get isUp() {
      return isUp()
    },
    listen: () => Promise.resolve(silent),
    say: (_channel, { type }) => void said.push(type),
    take: () => Promise.resolve(true),
    giveBack: silent,
    whenBack: (task) => void tasks.push(task),
    close: () => Promise.resolve(),
  }
  return { link, said, back: () => tasks.forEach((task) => task()) }
}

test('[N12] a node looks at the heads of its open rooms in one question, often when nobody tells it and seldom when somebody does', async () => {
  const { clock, heads, asked, log, pass, reached, ear } = stand()
  let isUp = false
  const { link } = linkThat(() => isUp)
  const neighbours = openNeighbours({ log, link, clock, logger })
  assert.is(await pass(), 250)
  assert.equal(asked, [])
  const line = neighbours.attend(room, ear)
  const other = neighbours.attend(labelsRoom('t'), { ...ear, reached: silent })
  heads.set(room, 5)
  await pass()
  assert.equal([asked, reached], [[[room, labelsRoom('t')]], [5]])
  isUp = true
  await pass()
  assert.is(await pass(), 2000)
  line.leave()
  other.leave()
  await pass()
  assert.is(asked.length, 3)
  await neighbours.close()
})

test('[N12] a log that cannot be read is looked at again, and after a silence of the link at once', async () => {
  const { clock, heads, log, pass, reached, ear } = stand()
  const { link, said, back } = linkThat(() => true)
  const neighbours = openNeighbours({ log, link, clock, logger })
  neighbours.attend(room, ear)
  await quiet()
  log.failing = true
  await pass()
  log.failing = false
  heads.set(room, 3)
  await pass()
  assert.equal(reached, [3])
  heads.set(room, 4)
  back()
  await quiet()
  assert.equal(reached, [3, 4])
  assert.equal(said, ['who', 'who'])
  await neighbours.close()
})

test.run()
