// The server's clock jumps: an hour ahead, a day back, over the end of a sign-in, and home again. Order is seq, not time; time never runs back in the log.
import { once } from 'node:events'
import type { Fault } from './fault.ts'
import { ROOM, Scene } from './scene.ts'

const HOUR = 60 * 60 * 1000
const DAY = 24 * HOUR
const JUMPS = [HOUR, -DAY, 0, 3 * DAY, -2 * HOUR, 0]
/** A sign-in is good for thirty days. */
const OVER = 31 * DAY

export const clock: Fault = {
  name: 'clock',
  title: 'the clock jumps back and forth',
  async run(stage, kind) {
    const preload = new URL('./clock-preload.ts', import.meta.url).href
    const scene = await Scene.open(stage, kind, { preload })
    const jump = async (shift: number) => {
      const answered = once(scene.server.child, 'message')
      scene.server.child.send({ shift })
      await answered
    }
    for (const shift of JUMPS) {
      await jump(shift)
      await scene.goesOn(`a jump to ${shift / HOUR} h`)
    }
    const note = scene.server.limn ? await limnsOwn(scene, jump) : `${JUMPS.length} jumps`
    return scene.close(note)
  },
}

async function limnsOwn(scene: Scene, jump: (shift: number) => Promise<void>): Promise<string> {
  const { limn } = scene.server
  if (!limn) return ''
  const seat = await scene.server.seat(ROOM, 'Rea', 'reviewer')
  const statusOfMe = async () =>
    (await fetch(`${limn.url}/api/me`, { headers: { authorization: `Bearer ${seat.token}` } })).status
  const inTime = await statusOfMe()
  const { entries } = await limn.get<{ entries: { seq: number; at: number }[] }>(
    `/api/rooms/${encodeURIComponent(seat.room)}/history?from=1&limit=500`,
    seat.token,
  )
  if (entries.some(({ seq }, index) => seq !== index + 1)) scene.complaints.push('entries are not in order')
  if (entries.some(({ at }, index) => at < (entries[index - 1]?.at ?? 0)))
    scene.complaints.push('time ran back in the log')
  await jump(OVER)
  const over = await statusOfMe()
  await jump(0)
  const home = await statusOfMe()
  if (inTime !== 200 || over !== 401 || home !== 200)
    scene.complaints.push(`a sign-in answered ${inTime}, when it is over ${over}, and home again ${home}`)
  await scene.goesOn('the clock came home')
  return `${JUMPS.length} jumps, ${entries.length} entries in order, time never back; a sign-in ends when it is over`
}
