// Frames that are wrong as websocket frames: broken ones before anybody signed in, one far too large, and small ones that unpack to a gigabyte.
import { constants, deflateRawSync } from 'node:zlib'
import { memory } from '../sync/proc.ts'
import type { Running } from '../sync/servers.ts'
import type { Fault } from './fault.ts'
import { frame, shakeHands } from './raw-socket.ts'
import { ROOM, Scene } from './scene.ts'
import { zipBomb } from './zip-bomb.ts'

/** Each against RFC 6455, and each sent on a connection of its own. */
const BROKEN: readonly Buffer[] = [
  // Reserved bits, reserved opcode, not masked, a long ping, a ping in pieces, a continuation of nothing, a length of 2^63, a close code that is none, text that is no UTF-8.
  Buffer.from([0xf2, 0x81, 1, 2, 3, 4, 5]),
  frame(0x83, Buffer.from('x')),
  Buffer.from([0x82, 0x01, 0x07]),
  frame(0x89, Buffer.alloc(200)),
  frame(0x09, Buffer.from('x')),
  frame(0x80, Buffer.from('x')),
  Buffer.from([0x82, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0]),
  frame(0x88, Buffer.from([0, 1])),
  frame(0x81, Buffer.from([0xff, 0xfe])),
]

/** How long a connection may stay open after what it did, ms. */
const GRACE = 1500
const GIGABYTE = 2 ** 30
/** RFC 1952; the sum at its end is left out, for nobody should come to it. */
const GZIP_HEAD = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3])

export const brokenFrames: Fault = {
  name: 'frame',
  title: 'an invalid websocket frame, before and after sign-in',
  async run(stage, kind) {
    const scene = await Scene.open(stage, kind)
    await scene.goesOn('the start')
    for (const bytes of BROKEN) {
      const { url } = await scene.server.seat(ROOM, 'Mallory')
      for (const address of [withoutToken(url), url]) {
        const { socket, ended } = await shakeHands(address)
        socket.write(bytes)
        await ended(GRACE)
        socket.destroy()
        await scene.revive()
      }
    }
    await scene.goesOn('them')
    return scene.close(`${BROKEN.length} kinds`)
  },
}

export const hugeFrame: Fault = {
  name: 'huge',
  title: 'a frame of 120 MB',
  async run(stage, kind) {
    const scene = await Scene.open(stage, kind)
    await scene.goesOn('the start')
    const before = memory(scene.server.pid).now
    const mallory = await scene.guest('Mallory')
    mallory.socket.send(Buffer.alloc(120 * 2 ** 20))
    await mallory.until(() => false, 4000).catch(() => undefined)
    const grown = scene.grownSince(before, ({ most }) => most)
    const end = mallory.closed ?? 'still connected'
    mallory.leave()
    await scene.goesOn('it')
    return scene.close(`${end}; ${grown}`)
  },
}

export const bombs: Fault = {
  name: 'bomb',
  title: 'a megabyte that unpacks to a gigabyte',
  async run(stage, kind) {
    const scene = await Scene.open(stage, kind)
    await scene.goesOn('the start')
    const before = memory(scene.server.pid).now
    const { url } = await scene.server.seat(ROOM, 'Mallory')
    const { socket, answer, ended } = await shakeHands(url, 'permessage-deflate; client_max_window_bits')
    const accepted = /^sec-websocket-extensions:.*permessage-deflate/im.test(answer)
    socket.write(frame(0xc2, deflatedGigabyte()))
    await ended(6000)
    socket.destroy()
    await scene.goesOn('a packed frame')
    const tried = [`compressed frames ${accepted ? 'taken' : 'not taken'}`]
    tried.push(...(await packedBodies(scene.server)))
    const grown = scene.grownSince(before, ({ most }) => most)
    await scene.goesOn('packed bodies')
    return scene.close(`${tried.join(', ')}; ${grown}`)
  },
}

/** HTTP bodies, which of these servers only Limn reads. */
async function packedBodies({ limn }: Running): Promise<string[]> {
  if (!limn) return []
  const gzip = Buffer.concat([GZIP_HEAD, deflatedGigabyte(), Buffer.alloc(8)])
  const { status: signIn } = await fetch(`${limn.url}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    body: new Uint8Array(gzip),
  })
  const token = await limn.token('Rea', 'reviewer')
  const [project] = await limn.get<{ id: string }[]>('/api/projects', token)
  const upload = await fetch(`${limn.url}/api/projects/${project?.id}/upload?path=bomb.zip`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/zip' },
    body: new Uint8Array(zipBomb('bomb.dcm', deflatedGigabyte(), GIGABYTE)),
  })
  const report = (await upload.json()) as { rejected?: { reason: string }[] }
  return [`gzip body ${signIn}`, `zip ${upload.status} (${report.rejected?.[0]?.reason ?? 'taken'})`]
}

/** A gigabyte of zeros, deflated: one stretch, flushed so that it may stand as often as one likes, then the end. */
function deflatedGigabyte(): Buffer {
  const stretch = 2 ** 24
  const deflated = deflateRawSync(Buffer.alloc(stretch), { finishFlush: constants.Z_FULL_FLUSH })
  return Buffer.concat([...Array.from({ length: GIGABYTE / stretch }, () => deflated), Buffer.from([3, 0])])
}

function withoutToken(url: string): string {
  const address = new URL(url)
  address.searchParams.delete('token')
  return address.href
}
