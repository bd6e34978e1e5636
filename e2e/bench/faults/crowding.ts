// People who are a burden: one who reads nothing of what he is sent, and a hundred who come and go without end.
import type * as Y from 'yjs'
import { vertex } from '../../fixtures/labels.ts'
import { memory } from '../sync/proc.ts'
import type { Fault } from './fault.ts'
import { Guest } from './guest.ts'
import { ROOM, Scene } from './scene.ts'

/** A border this long is drawn anew again and again: some 30 KB a time. */
const VERTICES = 3000
const EVERY = 6
const COMERS = 100

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

export const slowReader: Fault = {
  name: 'slow',
  title: 'a reader that takes nothing',
  async run(stage, kind, { seconds }) {
    const scene = await Scene.open(stage, kind)
    await scene.goesOn('the start')
    const slow = await scene.guest('Slow')
    const fast = await scene.guest('Fast')
    const { id } = fast.draw(VERTICES)
    await fast.until(() => fast.hasAllKept)
    const points = (fast.doc.getMap('contours').get(id) as Y.Map<unknown>).get('points') as Y.Array<number>
    const before = memory(scene.server.pid).now
    slow.socket.pause()
    let sent = 0
    const count = (update: Uint8Array) => (sent += update.length)
    fast.doc.on('update', count)
    const start = performance.now()
    let halfWay = ''
    for (let round = 0; performance.now() < start + seconds * 1000 && fast.closed === undefined; round++) {
      if (halfWay === '' && performance.now() > start + seconds * 500)
        halfWay = `${Math.round(sent / 1e6)} MB held back: ${scene.grownSince(before, ({ now }) => now)}`
      const anew = Array.from({ length: VERTICES }, (_, index) => vertex(50 + (index % 400), 50 + (round % 400)))
      fast.doc.transact(() => {
        points.delete(0, points.length)
        points.insert(0, anew)
      })
      await sleep(EVERY)
    }
    await scene.goesOn('all that time')
    const grown = `${Math.round(sent / 1e6)} MB: ${scene.grownSince(before, ({ now }) => now)}`
    slow.socket.resume()
    await slow.until(() => false, 3000).catch(() => undefined)
    const end = slow.closed ?? 'still connected'
    if (fast.closed !== undefined) scene.complaints.push(`whoever drew was closed: ${fast.closed}`)
    for (const guest of [slow, fast]) guest.leave()
    return scene.close(`${halfWay}, ${grown}; the reader: ${end}`)
  },
}

export const storm: Fault = {
  name: 'storm',
  title: 'a hundred people come and go without end',
  async run(stage, kind, { seconds }) {
    const scene = await Scene.open(stage, kind)
    await scene.goesOn('the start')
    const drawing = await scene.guest('Ana')
    const drawn = setInterval(() => drawing.draw(), 50)
    let joins = 0
    let failed = 0
    const until = performance.now() + seconds * 1000
    const comeAndGo = async (index: number) => {
      const seat = await scene.server.seat(ROOM, `Comer ${index}`)
      while (performance.now() < until && !scene.hasDied) {
        const guest = new Guest(kind, seat, stage.place)
        try {
          await guest.join()
          joins += 1
          guest.draw()
        } catch {
          failed += 1
        }
        scene.retire(guest)
      }
    }
    await Promise.all(Array.from({ length: COMERS }, (_, index) => comeAndGo(index)))
    clearInterval(drawn)
    await drawing.until(() => drawing.hasAllKept, 20_000).catch(() => scene.complaints.push('an edit stayed unkept'))
    scene.retire(drawing)
    await scene.goesOn('it')
    return scene.close(`${joins} joins${failed > 0 ? `, ${failed} failed` : ''}`)
  },
}
