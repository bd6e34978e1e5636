// kill -9 at random moments while two people draw as fast as they can.
import { seededRandom } from '../../../shared/testing/index.ts'
import type { Fault } from './fault.ts'
import type { Drawn } from './guest.ts'
import { Scene } from './scene.ts'

/** Between two borders of a person, and how long a server lives once it has acknowledged something, ms. */
const EVERY = 5
const LIFE = { least: 5, most: 300 }

export const kill: Fault = {
  name: 'kill',
  title: 'kill -9 at random moments',
  async run(stage, kind, { kills, seed }) {
    const random = seededRandom(seed)
    const scene = await Scene.open(stage, kind)
    const drawn: Drawn[] = []
    for (let count = 0; count < kills; count++) {
      const guests = [await scene.guest('Ana'), await scene.guest('Ben')]
      const drawing = setInterval(() => guests.forEach((guest) => guest.draw()), EVERY)
      // The moment is random among those in which there is something to lose.
      for (const guest of guests)
        if (guest.wire.acknowledges) await guest.until(() => guest.kept.length > 0).catch(() => undefined)
      await new Promise((resolve) => setTimeout(resolve, LIFE.least + random.next() * (LIFE.most - LIFE.least)))
      await scene.server.kill9()
      clearInterval(drawing)
      for (const guest of guests) {
        // What came before the end is still read.
        await guest.until(() => false, 2000).catch(() => undefined)
        drawn.push(...guest.drawn)
        scene.retire(guest)
      }
      await scene.server.start()
      if (count % 20 === 19) process.stderr.write(`${count + 1} kills … `)
    }
    await scene.goesOn('the kills')
    const reader = await scene.guest('Reader')
    const gone = drawn.filter((one) => !reader.sees(one)).length
    reader.leave()
    return scene.close(`${kills} kills, ${gone} of all ${drawn.length} drawn are gone`)
  },
}
