// What nodes tell each other through a real Redis, and what they do when it is gone, silent or full of strangers' words.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createClient } from 'redis'
import { hasRedis, startRedis } from '../testing/index.ts'
import type { NodeMessage } from './node-link.ts'
import { openRedisLink } from './redis-link.ts'
import { Seal } from './seal.ts'

const test = suite('redis link')
const redis = hasRedis() ? await startRedis() : undefined
const promise = (title: string, body: () => Promise<void>): void => {
  if (redis) test(title, body)
  else test.skip(title, body)
}
const url = redis?.url ?? ''
const secret = new Uint8Array(32).fill(7)
const silent = () => undefined
const logger = { info: silent, warn: silent, error: silent }

const open = (node: string, own = secret) => openRedisLink({ url, secret: own, node, logger })

/** What is heard, and a promise of the next. */
class Heard {
  readonly all: string[] = []
  #wake: () => void = silent

  readonly hear = (node: string, message: NodeMessage) => {
    this.all.push(`${node} ${message.type === 'kept' ? message.seq : message.type}`)
    this.#wake()
  }

  /** Says again and again until it is heard: what is said while a link is down is lost. */
  async until(line: string, say: () => void): Promise<void> {
    while (!this.all.includes(line)) {
      say()
      await new Promise<void>((resolve) => {
        this.#wake = resolve
        setTimeout(resolve, 50)
      })
    }
  }
}

promise('[N11] what a node says is heard by the others in that room and by nobody else', async () => {
  const [a, b] = [await open('a'), await open('b')]
  const [heard, elsewhere, own] = [new Heard(), new Heard(), new Heard()]
  await Promise.all([b.listen('r1', heard.hear), b.listen('r2', elsewhere.hear), a.listen('r1', own.hear)])
  await heard.until('a 7', () => a.say('r1', { type: 'kept', seq: 7 }))
  const said = [{ client: 1, clock: 2, json: '{"x":1}', user: 'u' }]
  await heard.until('a here', () => a.say('r1', { type: 'here', said, all: true }))
  await heard.until('a who', () => a.say('r1', { type: 'who' }))
  assert.equal([elsewhere.all, own.all], [[], []])
  await a.close()
  await b.close()
})

promise('[N11] words that were not sealed with the nodes’ secret, or for another room, are not heard', async () => {
  const [a, b, stranger] = [await open('a'), await open('b'), await open('x', new Uint8Array(32).fill(8))]
  const heard = new Heard()
  await b.listen('r', heard.hear)
  const forger = createClient({ url })
  await forger.connect()
  const seal = new Seal(secret)
  const sealed = seal.close('a', 'other', { type: 'kept', seq: 1 })
  const forged = [sealed, sealed.replace('other', 'r'), '', 'x', '{"node":"a"}', 'é'.repeat(30), `${'A'.repeat(22)}{}`]
  for (const words of forged) await forger.publish(`${seal.prefix}r`, words)
  stranger.say('r', { type: 'kept', seq: 2 })
  await heard.until('a 3', () => a.say('r', { type: 'kept', seq: 3 }))
  assert.equal([...new Set(heard.all)], ['a 3'])
  forger.destroy()
  for (const link of [a, b, stranger]) await link.close()
})

promise(
  '[N13] one node at a time has the turn in a room, gives back its own alone, and loses it after a while',
  async () => {
    const [a, b] = [await open('a'), await open('b')]
    while (!a.isUp || !b.isUp) await new Promise((resolve) => setTimeout(resolve, 20))
    assert.equal([await a.take('r'), await b.take('r'), await b.take('other')], [true, false, true])
    b.giveBack('r')
    assert.is(await b.take('r'), false)
    a.giveBack('r')
    while (!(await b.take('r'))) await new Promise((resolve) => setTimeout(resolve, 20))
    while (!(await a.take('r'))) await new Promise((resolve) => setTimeout(resolve, 20))
    await a.close()
    await b.close()
  },
)

promise('[N11] a Redis that is killed or falls silent is found out, and heard again when it is back', async () => {
  const [a, b] = [await open('a'), await open('b')]
  const heard = new Heard()
  await b.listen('r', heard.hear)
  await heard.until('a 1', () => a.say('r', { type: 'kept', seq: 1 }))
  let back = 0
  b.whenBack(() => (back += 1))
  await redis?.kill9()
  while (a.isUp || b.isUp) await new Promise((resolve) => setTimeout(resolve, 20))
  a.say('r', { type: 'kept', seq: 2 })
  await redis?.start()
  await heard.until('a 3', () => a.say('r', { type: 'kept', seq: 3 }))
  assert.ok(back > 0 && !heard.all.includes('a 2'))
  redis?.pause()
  // Nobody answers whose turn it is: nobody waits for it.
  assert.is(await a.take('r'), true)
  while (a.isUp || b.isUp) await new Promise((resolve) => setTimeout(resolve, 20))
  redis?.resume()
  await heard.until('a 4', () => a.say('r', { type: 'kept', seq: 4 }))
  await a.close()
  await b.close()
})

promise('[N11] a node starts without Redis, and is heard once there is one', async () => {
  await redis?.kill9()
  const [a, b] = [await open('a'), await open('b')]
  const heard = new Heard()
  const listening = b.listen('r', heard.hear)
  assert.is(a.isUp, false)
  a.say('r', { type: 'kept', seq: 1 })
  await redis?.start()
  await listening
  await heard.until('a 2', () => a.say('r', { type: 'kept', seq: 2 }))
  await a.close()
  await b.close()
})

test.after(() => redis?.kill9())

test.run()
