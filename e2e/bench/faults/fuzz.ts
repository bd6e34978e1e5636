// Real messages, damaged, in great number: from annotators into one room, from viewers into another. Every frame counts once the server has shown, by
// answering a question behind it or by closing, that it has read it.
import * as encoding from 'lib0/encoding'
import WebSocket from 'ws'
import * as Y from 'yjs'
import { MessageType, SyncType } from '../../../shared/protocol/index.ts'
import { seededRandom, type Random } from '../../../shared/testing/index.ts'
import { border, makeDrags, Messages } from '../sync/edits.ts'
import { openWire, type Seat, type Wire } from '../sync/wire.ts'
import type { Fault } from './fault.ts'
import { damaged } from './mutate.ts'
import { Scene } from './scene.ts'

const SENDERS = 24
/** Every second sender is a viewer, who sends into this room. */
const VIEWERS_ROOM = 'viewers'
const ANNOTATORS_ROOM = 'annotators'
/** Drags made beforehand for each sender, as material; sent whole now and then so that later ones have something to rest on. */
const MATERIAL = 60
const WHOLE = 0.1
/** A server that says nothing for so long has swallowed the question, ms. */
const PATIENCE = 5000
/** A server that dies this often has been shown to die. */
const MOST_CRASHES = 20
/** Frames between two looks at whether people can go on. */
const LOOK = 20_000

export const fuzz: Fault = {
  name: 'fuzz',
  title: 'damaged frames',
  async run(stage, kind, { frames, seed }) {
    const scene = await Scene.open(stage, kind)
    await scene.goesOn('the start')
    const author = await scene.guest('Author', { room: VIEWERS_ROOM })
    for (let count = 0; count < 5; count++) author.draw()
    await author.until(() => author.hasAllKept)
    await new Promise((resolve) => setTimeout(resolve, 500))
    const before = author.drawn
    const state = JSON.stringify(author.doc.getMap('contours').toJSON())
    scene.retire(author, VIEWERS_ROOM)

    const tally: Tally = { sent: 0, closed: 0, silent: 0, target: 0 }
    const senders: Sender[] = []
    for (let index = 0; index < SENDERS; index++) senders.push(await openSender(scene, index, seed))
    while (tally.sent < frames && scene.crashes < MOST_CRASHES) {
      tally.target = Math.min(frames, tally.target + LOOK)
      await Promise.all(senders.map((sender) => send(sender, scene, tally)))
      await scene.goesOn(`${tally.sent} frames`)
      if (tally.sent >= 20 * LOOK || frames > LOOK) process.stderr.write(`${tally.sent} frames … `)
    }
    for (const { socket } of senders) socket?.terminate()

    const reader = await scene.guest('Reader', { room: VIEWERS_ROOM })
    const now = JSON.stringify(reader.doc.getMap('contours').toJSON())
    if (now !== state) scene.unauthorised += 1
    if (kind === 'limn' && !before.every((drawn) => reader.sees(drawn)))
      scene.complaints.push('a viewer changed a border')
    reader.leave()
    const roles = kind === 'y-websocket' ? '; it knows no roles' : ''
    return scene.close(
      `${tally.sent} damaged frames, seed ${seed}: ${tally.closed} ended their connection${tally.silent > 0 ? `, ${tally.silent} left it without answer` : ''}${roles}`,
    )
  },
}

interface Tally {
  sent: number
  closed: number
  silent: number
  /** Senders stop here. */
  target: number
}

interface Sender {
  readonly seat: Seat
  readonly random: Random
  /** Good messages of every kind. */
  readonly material: readonly Uint8Array[]
  /** Answered with next to nothing, whatever the room holds. */
  readonly question: Uint8Array
  socket: WebSocket | undefined
  next: number
}

async function openSender(scene: Scene, index: number, seed: number): Promise<Sender> {
  const role = index % 2 === 0 ? 'annotator' : 'viewer'
  const room = role === 'viewer' ? VIEWERS_ROOM : ANNOTATORS_ROOM
  const seat = await scene.server.seat(room, `Fuzz ${index}`, role)
  const wire = openWire(scene.kind, seat)
  const { place } = scene.stage
  const drags = new Messages(makeDrags(MATERIAL, place), index, (length) => wire.envelope(length))
  const { SYNC, AWARENESS, QUERY_AWARENESS, LIMN, AUTH } = MessageType
  const own = border(index, place)
  const everything = new Y.Doc()
  Y.applyUpdate(everything, own)
  const material = [
    wire.message([SYNC, SyncType.UPDATE], own),
    ...Array.from({ length: MATERIAL }, (_, step) => drags.message(step)),
    wire.message([SYNC, SyncType.STEP_1], Y.encodeStateVector(everything)),
    wire.message([SYNC, SyncType.STEP_2], Y.encodeStateAsUpdate(everything)),
    wire.message([AWARENESS], presence(index)),
    wire.message([QUERY_AWARENESS], new Uint8Array(0)),
    wire.message([AUTH], Buffer.from('please')),
    wire.message([LIMN], Buffer.from('{"type":"ack","n":9,"seq":9,"hash":""}')),
  ]
  return { seat, random: seededRandom(seed + index), material, question: question(wire), socket: undefined, next: 0 }
}

async function send(sender: Sender, scene: Scene, tally: Tally): Promise<void> {
  const wire = openWire(scene.kind, sender.seat)
  const keep = scene.kind === 'hocuspocus' ? wire.envelope(0).length - 3 : 0
  while (tally.sent < tally.target && !scene.hasDied) {
    sender.socket ??= await open(sender.seat, wire)
    const { socket, random, material } = sender
    if (!socket) continue
    const whole = random.chance(WHOLE)
    const good = random.chance(0.6) ? material[sender.next % (MATERIAL + 1)] : random.pick(material)
    if (whole) sender.next += 1
    else tally.sent += 1
    if (good)
      socket.send(whole ? good : damaged(good, random.pick(material) ?? good, random, random.chance(0.9) ? keep : 0))
    const heard = await answerTo(sender.question, socket, wire)
    if (heard === 'answered') continue
    if (!whole) tally[heard] += 1
    socket.terminate()
    sender.socket = undefined
  }
}

/** Undefined when the server does not take the connection: it may be on its way down. */
function open(seat: Seat, wire: Wire): Promise<WebSocket | undefined> {
  return new Promise((resolve) => {
    const socket = new WebSocket(seat.url, { perMessageDeflate: false })
    socket.once('error', () => resolve(undefined))
    socket.once('close', () => resolve(undefined))
    socket.once('open', () => {
      socket.on('error', () => undefined)
      for (const message of wire.greeting) socket.send(message)
      if (wire.onWelcome.length === 0) resolve(socket)
    })
    if (wire.onWelcome.length > 0) socket.once('message', () => resolve(socket))
  })
}

function answerTo(asked: Uint8Array, socket: WebSocket, wire: Wire): Promise<'answered' | 'closed' | 'silent'> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => settle('silent'), PATIENCE)
    const hear = (message: Buffer) => {
      if (wire.heard(message) === 'synced') settle('answered')
    }
    const close = () => settle('closed')
    const settle = (outcome: 'answered' | 'closed' | 'silent') => {
      clearTimeout(timer)
      socket.off('message', hear)
      socket.off('close', close)
      resolve(outcome)
    }
    if (socket.readyState !== WebSocket.OPEN) return settle('closed')
    socket.on('message', hear)
    socket.on('close', close)
    socket.send(asked)
    return undefined
  })
}

/** A SyncStep1 that knows more than there is: of the senders' structs nothing is sent back. */
function question(wire: Wire): Uint8Array {
  const known = encoding.encode((to) => {
    encoding.writeVarUint(to, SENDERS)
    for (let index = 0; index < SENDERS; index++) {
      encoding.writeVarUint(to, clientOf(border(index, { frame: 'f', classId: 'c' })))
      encoding.writeVarUint(to, 2 ** 31)
    }
  })
  return wire.message([MessageType.SYNC, SyncType.STEP_1], known)
}

function clientOf(update: Uint8Array): number {
  return Y.decodeUpdate(update).structs[0]?.id.client ?? 0
}

function presence(client: number): Uint8Array {
  return encoding.encode((to) => {
    encoding.writeVarUint(to, 1)
    encoding.writeVarUint(to, client + 1000)
    encoding.writeVarUint(to, 3)
    encoding.writeVarString(to, JSON.stringify({ user: { name: 'Fuzz' }, cursor: { x: 1, y: 2 } }))
  })
}
