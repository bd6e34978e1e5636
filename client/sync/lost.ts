// What a store has lost of a document that it had kept: apportioned into this person's own work and that of others, in an order in which each part rests
// on those before it. Pure; knows no socket and no storage.
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import type { Pending } from './push-queue.ts'
import { saysNothing } from './server-lacks.ts'

export type GivenBack = Pending & Required<Pick<Pending, 'givenBack'>>

/** To be sent before and after the updates that wait. */
export interface Lost {
  readonly before: readonly GivenBack[]
  readonly after: readonly GivenBack[]
}

export interface Loss {
  /** As it arrived in the server's SyncStep1. */
  readonly stateVector: Uint8Array
  /** Updates that go up by themselves, oldest first. */
  readonly waiting: readonly Uint8Array[]
  /** Whether what was written with this client id is this person's. */
  readonly isOwn: (client: number) => boolean
}

type Clocks = Map<number, number>

/** Consecutive clocks of one client, as one struct. */
interface Piece {
  readonly struct: Y.Item | Y.GC
  readonly client: number
  readonly clock: number
  readonly end: number
}

/** Where people drew in turns, more parts than this are not told apart: the rest is somebody's. */
const MAX_PARTS = 200

/**
 * Deletions do not show in a state vector, nor who made them: all of the document's come last, as somebody's unless nobody else ever wrote in it. Those
 * that the store has not lost change nothing there.
 */
export function whatWasLost(ydoc: Y.Doc, { stateVector, waiting, isOwn }: Loss): Lost {
  const have: Clocks = Y.decodeStateVector(stateVector)
  const metas = waiting.map((update) => Y.parseUpdateMeta(update))
  const from: Clocks = new Map()
  for (const { from: first } of metas)
    for (const [client, clock] of first) from.set(client, Math.min(clock, from.get(client) ?? clock))
  const before = inTurns(cut(piecesBeyond(ydoc, have), from), have, isOwn)
  for (const { to } of metas) for (const [client, end] of to) have.set(client, Math.max(end, have.get(client) ?? 0))
  const after = inTurns(piecesBeyond(ydoc, have), have, isOwn)
  const own = Y.encodeStateVector(ydoc)
  const writers = [...Y.decodeStateVector(own).keys(), ...Y.decodeStateVector(stateVector).keys()]
  const deletions = givenBack(Y.encodeStateAsUpdate(ydoc, own), writers.every(isOwn))
  return { before, after: [...after, deletions].filter(({ update }) => !saysNothing(update)) }
}

/** By client in the order of clocks. */
function piecesBeyond(ydoc: Y.Doc, clocks: Clocks): readonly Piece[] {
  const { structs } = Y.decodeUpdate(Y.encodeStateAsUpdate(ydoc, Y.encodeStateVector(clocks)))
  return structs.flatMap((struct) => {
    const { client, clock } = struct.id
    return struct instanceof Y.Skip ? [] : [{ struct, client, clock, end: clock + struct.length }]
  })
}

/** Without what begins at `from` of a client: that waits. */
function cut(pieces: readonly Piece[], from: Clocks): readonly Piece[] {
  return pieces.flatMap((piece) => {
    const until = from.get(piece.client) ?? piece.end
    if (piece.end <= until) return [piece]
    return piece.clock >= until ? [] : [shortened(piece, until)]
  })
}

/** The struct was decoded for this alone and may be taken apart. */
function shortened({ struct, client, clock }: Piece, end: number): Piece {
  if (struct instanceof Y.GC) return { struct: new Y.GC(struct.id, end - clock), client, clock, end }
  struct.content.splice(end - clock)
  return { struct, client, clock, end }
}

/** Everything that rests on `have`, which grows by it: as much of this person's as can go, then of the others', then again. */
function inTurns(pieces: readonly Piece[], have: Clocks, isOwn: Loss['isOwn']): readonly GivenBack[] {
  const queues = new Map<number, Piece[]>()
  for (const piece of pieces.toReversed()) listOf(queues, piece.client).push(piece)
  const parts: GivenBack[] = []
  for (let [own, idle] = [true, 0]; idle < 2; own = !own) {
    const isTheirTurn = (client: number) => (isOwn(client) && parts.length < MAX_PARTS) === own
    const taken = takeResting(
      [...queues].flatMap(([client, queue]) => (isTheirTurn(client) ? [queue] : [])),
      have,
    )
    if (taken.length > 0) parts.push(givenBack(encode(taken), own))
    idle = taken.length > 0 ? 0 : idle + 1
  }
  return parts
}

/** @param queues each with its next piece last */
function takeResting(queues: readonly Piece[][], have: Clocks): readonly Piece[] {
  const taken: Piece[] = []
  for (let before = -1; before < taken.length;) {
    before = taken.length
    for (const queue of queues)
      for (let next = queue.at(-1); next && restsOn(next, have); next = queue.at(-1)) {
        taken.push(next)
        have.set(next.client, next.end)
        queue.pop()
      }
  }
  return taken
}

function restsOn({ struct, client, clock }: Piece, have: Clocks): boolean {
  if ((have.get(client) ?? 0) < clock) return false
  if (struct instanceof Y.GC) return true
  const parent: unknown = struct.parent
  return [struct.origin, struct.rightOrigin, parent].every(
    (id) =>
      !(id instanceof Y.ID) || id.clock < (have.get(id.client) ?? 0) || (id.client === client && id.clock < clock),
  )
}

/** As Yjs writes updates: higher client ids first, each one's structs in a row; no deletions. */
function encode(pieces: readonly Piece[]): Uint8Array {
  const byClient = new Map<number, Piece[]>()
  for (const piece of pieces) listOf(byClient, piece.client).push(piece)
  const encoder = new Y.UpdateEncoderV1()
  encoding.writeVarUint(encoder.restEncoder, byClient.size)
  for (const [client, list] of [...byClient].toSorted(([a], [b]) => b - a)) {
    encoding.writeVarUint(encoder.restEncoder, list.length)
    encoder.writeClient(client)
    encoding.writeVarUint(encoder.restEncoder, list[0]?.clock ?? 0)
    for (const { struct } of list) struct.write(encoder, 0)
  }
  encoding.writeVarUint(encoder.restEncoder, 0)
  return encoder.toUint8Array()
}

function listOf(byClient: Map<number, Piece[]>, client: number): Piece[] {
  const list = byClient.get(client) ?? []
  byClient.set(client, list)
  return list
}

function givenBack(update: Uint8Array, isOwn: boolean): GivenBack {
  return { key: null, update, givenBack: isOwn ? 'own' : 'of-others' }
}
