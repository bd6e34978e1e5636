// Many people editing one document over a bad network, by chance but repeatably. Ends with everything delivered; says what is wrong.
import * as Y from 'yjs'
import { changesOfUpdates, foldUpdates } from '../history/index.ts'
import { docContent, observeChanges, openAnnotationDoc, type AnnotationDoc, type Change } from '../model/index.ts'
import { Peer } from './peer.ts'
import { Hand } from './random-command.ts'
import { seededRandom, type Random } from './random.ts'

export interface ConvergenceOptions {
  readonly seed: number
  readonly people?: number
  /** Acts in all: commands, undo, redo, and deliveries. */
  readonly steps?: number
  /**
   * `star`: everyone talks to one server, in order, and may be offline for a while; the server keeps the log.
   * `mesh`: everyone talks to everyone, out of order and more than once; the log is what was made, shuffled.
   */
  readonly network: 'star' | 'mesh'
}

export interface ConvergenceRun {
  readonly peers: readonly Peer[]
  readonly log: readonly Uint8Array[]
  /** What the server said each log entry changed; of a star only. */
  readonly described: readonly (readonly Change[])[]
  /** Who made each log entry, and what of the log they had when they did; of a star only. */
  readonly makers: readonly Maker[]
}

export interface Maker {
  /** Index among the peers. */
  readonly peer: number
  /** How many entries of the log had reached them, beside all that they had made themselves. */
  readonly seen: number
}

/** Runs the people and delivers everything; then states what must hold of every run. @throws Error naming the seed. */
export function runConvergence(options: ConvergenceOptions): ConvergenceRun {
  const { seed, people = 4, steps = 300, network } = options
  const random = seededRandom(seed)
  const peers = Array.from(
    { length: people },
    (_, index) => new Peer(`person-${index}`, 100 + ((seed * 31 + index) % 97) * 8 + index),
  )
  const hands = peers.map((_, index) => new Hand(index + 1, random))
  const wires = network === 'star' ? new Star(peers) : new Mesh(peers)
  for (let step = 0; step < steps; step++) {
    const who = random.below(people)
    const peer = peers[who]
    const hand = hands[who]
    if (peer && hand && random.chance(0.6)) {
      act(peer, hand, random)
      wires.made(who)
    } else wires.step(random)
  }
  wires.settle(random)
  const run = { peers, log: wires.log, described: wires.described, makers: wires.makers }
  const problem = problemOf(run, network)
  if (problem !== undefined) throw new Error(`seed ${seed}, ${network}: ${problem}`)
  return run
}

function act(peer: Peer, hand: Hand, random: Random): void {
  const roll = random.next()
  if (roll < 0.12) return void peer.undo.undo()
  if (roll < 0.18) return void peer.undo.redo()
  const command = hand.command(peer.doc)
  if (command) peer.run(command)
}

/** The first promise that the finished run breaks. */
function problemOf({ peers, log, described }: ConvergenceRun, network: 'star' | 'mesh'): string | undefined {
  const folded = foldUpdates(log)
  const truth = JSON.stringify(docContent(folded))
  for (const { name, ydoc, doc } of peers) {
    if (JSON.stringify(docContent(ydoc)) !== truth) return `${name} does not hold what the log holds`
    const fresh = openAnnotationDoc(ydoc, { session: 'fresh' })
    const same = seenIn(doc) === seenIn(fresh)
    fresh.destroy()
    if (!same) return `${name} sees something else than is there`
    if (doc.malformed().length > 0) return `${name} holds a malformed entry: ${JSON.stringify(doc.malformed()[0])}`
  }
  const again = network === 'star' ? JSON.stringify([...changesOfUpdates(log)]) : undefined
  if (again !== undefined && again !== JSON.stringify(described)) return 'the log described again says something else'
  return undefined
}

/** All that views can ask a document for, as text. */
function seenIn(doc: AnnotationDoc): string {
  const frames = [...doc.framesWithContours()]
  const perFrame = frames.map((frame) => [frame, doc.contoursOnFrame(frame)])
  const objects = doc.objects().map((object) => [object, doc.contoursOfObject(object.id)])
  const seen = [objects, perFrame, doc.contours(), doc.classifications(), doc.malformed(), doc.schemaVersion()]
  return JSON.stringify(seen, (_key, value: unknown) => (value instanceof Map ? [...value] : value))
}

/** One person's connection to the server: how much has gone either way. */
interface Line {
  readonly index: number
  readonly peer: Peer
  /** For each update that this peer made: what had been received before. */
  readonly seen: number[]
  sent: number
  received: number
  offline: boolean
}

/** In order to and from one server, which logs and describes each update before the others see it. */
class Star {
  readonly log: Uint8Array[] = []
  readonly described: (readonly Change[])[] = []
  readonly makers: Maker[] = []
  readonly #server = new Y.Doc()
  readonly #lines: readonly Line[]
  #changes: readonly Change[] = []

  constructor(peers: readonly Peer[]) {
    this.#lines = peers.map((peer, index) => ({ index, peer, seen: [], sent: 0, received: 0, offline: false }))
    observeChanges(this.#server, (changes) => {
      this.#changes = changes
    })
  }

  step(random: Random): void {
    const line = random.pick(this.#lines)
    if (!line) return
    if (random.chance(0.1)) line.offline = !line.offline
    if (!line.offline) this.#exchange(line, random.below(4), random.below(8))
  }

  made(who: number): void {
    const line = this.#lines[who]
    while (line && line.seen.length < line.peer.made.length) line.seen.push(line.received)
  }

  settle(): void {
    for (const line of this.#lines) this.#exchange(line, Infinity, 0)
    for (const line of this.#lines) this.#exchange(line, 0, Infinity)
  }

  /** Own updates come back as well: Yjs must take no harm from them. */
  #exchange(line: Line, up: number, down: number): void {
    const end = Math.min(line.peer.made.length, line.sent + up)
    for (const [index, update] of line.peer.made.slice(line.sent, end).entries()) {
      this.#changes = []
      Y.applyUpdate(this.#server, update)
      this.log.push(update)
      this.described.push(this.#changes)
      this.makers.push({ peer: line.index, seen: line.seen[line.sent + index] ?? 0 })
    }
    line.sent = end
    const last = Math.min(this.log.length, line.received + down)
    for (const update of this.log.slice(line.received, last)) line.peer.receive(update)
    line.received = last
  }
}

/** Everyone to everyone: any order, sometimes twice, and for a while not at all between two halves. */
class Mesh {
  readonly log: Uint8Array[] = []
  readonly described: (readonly Change[])[] = []
  readonly makers: Maker[] = []
  readonly #peers: readonly Peer[]
  /** What each peer has yet to get. */
  readonly #bags: Uint8Array[][]
  readonly #seen: number[]
  #parted = false

  constructor(peers: readonly Peer[]) {
    this.#peers = peers
    this.#bags = peers.map(() => [])
    this.#seen = peers.map(() => 0)
  }

  made(): void {
    this.#post()
  }

  step(random: Random): void {
    if (random.chance(0.05)) this.#parted = !this.#parted
    this.#post()
    const to = random.below(this.#peers.length)
    const bag = this.#bags[to] ?? []
    if (bag.length === 0 || (this.#parted && to % 2 === 0)) return
    const index = random.below(bag.length)
    const [update] = random.chance(0.2) ? bag.slice(index, index + 1) : bag.splice(index, 1)
    if (update) this.#peers[to]?.receive(update)
  }

  settle(random: Random): void {
    this.#post()
    for (const [to, bag] of this.#bags.entries()) {
      for (const update of shuffled(bag, random)) this.#peers[to]?.receive(update)
      bag.length = 0
    }
    this.log.push(
      ...shuffled(
        this.#peers.flatMap(({ made }) => made),
        random,
      ),
    )
  }

  #post(): void {
    for (const [from, peer] of this.#peers.entries()) {
      const fresh = peer.made.slice(this.#seen[from])
      this.#seen[from] = peer.made.length
      for (const [to, bag] of this.#bags.entries()) if (to !== from) bag.push(...fresh)
    }
  }
}

function shuffled<T>(items: readonly T[], random: Random): readonly T[] {
  const keyed = items.map((item) => ({ item, key: random.next() }))
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item)
}
