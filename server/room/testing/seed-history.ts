// A long history, made fast: real edits of several people, described, chained and derived as the pipeline does it, but without sockets and
// gate. `limn verify` finds nothing in it. For tests and benchmarks of what is done with a long history.
import * as Y from 'yjs'
import { runCommand, type Command } from '../../../shared/commands/index.ts'
import type { FrameKey } from '../../../shared/dicom/index.ts'
import { imagePoint, imageToVertex, type Vertex } from '../../../shared/geometry/index.ts'
import {
  observeChanges,
  openAnnotationDoc,
  type AnnotationDoc,
  type AttributeId,
  type ClassId,
  type Contour,
  type ContourId,
  type ObjectId,
} from '../../../shared/model/index.ts'
import type { RoomName } from '../../../shared/protocol/index.ts'
import { seededRandom, type Random } from '../../../shared/testing/index.ts'
import type { Append, LogStore } from '../../store/index.ts'
import { nextEntry } from '../append.ts'
import { RoomState, type Observed } from '../room-state.ts'

export interface Seeding {
  /** An empty room. */
  readonly room: RoomName
  readonly frames: readonly string[]
  readonly classId: string
  readonly attribute: string
  readonly objects: number
  readonly contours: number
  /** Of each contour. */
  readonly vertices: number
  /** In all: one for each object and each contour, then edits. */
  readonly entries: number
  /** How many of the edits fall on the first frame. */
  readonly onFirstFrame: number
  readonly people: number
  readonly seed: number
  /** ms since the epoch. */
  readonly begun: number
}

/** Entries that are kept together. */
const BATCH = 200
/** Entries between two snapshots. */
const SNAPSHOT = 10_000

export async function seedHistory(log: LogStore, seeding: Seeding, say: (entries: number) => void): Promise<void> {
  const state = await RoomState.load(log, seeding.room)
  const doc = openAnnotationDoc(state.doc, { session: 'seed' })
  const made: Made = { observed: undefined, update: undefined }
  observeChanges(state.doc, (changes, touched) => {
    made.observed = { changes, touched }
  })
  state.doc.on('update', (update: Uint8Array) => {
    made.update = update
  })
  let batch: Append[] = []
  for (const { who, command } of plan(seeding, doc)) {
    state.doc.clientID = 1 + who
    const result = runCommand(doc, command, { session: 'seed' })
    const append = result.ok ? appendOf(seeding, state, made, who) : undefined
    if (!append) throw new Error(`the seed makes no entry: ${JSON.stringify(result)}`)
    batch.push(append)
    if (batch.length < BATCH && state.seq < seeding.entries) continue
    await log.append(batch)
    batch = []
    if (state.seq % SNAPSHOT === 0) await log.saveSnapshot(seeding.room, state.seq, Y.encodeStateAsUpdate(state.doc))
    say(state.seq)
  }
  doc.destroy()
  state.destroy()
}

interface Made {
  observed: Observed | undefined
  update: Uint8Array | undefined
}

// oxlint-disable-next-line max-params -- one call
function appendOf(seeding: Seeding, state: RoomState, made: Made, who: number): Append | undefined {
  const { observed, update } = made
  made.observed = undefined
  made.update = undefined
  if (!observed || !update) return undefined
  const identity = { id: `person-${who}`, name: `Person ${who}`, role: 'annotator' } as const
  const from = {
    isMuted: false,
    isStranded: false,
    strand: () => undefined,
    mute: () => undefined,
    kept: () => undefined,
    refused: () => undefined,
  }
  const client = 1 + who
  const claims = state.claims.has(client) ? [] : [client]
  return nextEntry(state, {
    room: seeding.room,
    offer: { update, identity, session: `seed-${who}`, from, n: state.seq + 1 },
    verdict: { ok: true, noop: false, clocks: new Map(), claims },
    observed,
    now: seeding.begun + 1000 * state.seq,
  })
}

interface Act {
  readonly who: number
  readonly command: Command
}

function* plan(seeding: Seeding, doc: AnnotationDoc): Generator<Act, void, undefined> {
  const random = seededRandom(seeding.seed)
  const { objects, contours, entries, people, onFirstFrame } = seeding
  for (let index = 0; index < objects; index += 1)
    yield { who: index % people, command: { type: 'object.add', object: objectOf(seeding, index) } }
  for (let index = 0; index < contours; index += 1)
    yield { who: index % people, command: { type: 'contour.add', contour: contourOf(seeding, index) } }
  const edits = entries - objects - contours
  const every = onFirstFrame === 0 ? Infinity : Math.max(1, Math.floor(edits / onFirstFrame))
  const onFirst = doc.contoursOnFrame(seeding.frames[0] as FrameKey)
  for (let edit = 0; edit < edits; edit += 1) {
    const who = random.below(people)
    const contour = edit % every === 0 ? random.pick(onFirst) : undefined
    const id = contour?.id ?? (`c${random.below(contours)}` as ContourId)
    const command = edit % 20 === 7 ? attributeOf(seeding, random, edit) : reshapeOf(doc, id, random)
    yield { who, command }
  }
}

function objectOf({ classId }: Seeding, index: number) {
  return {
    id: `o${index}` as ObjectId,
    classId: classId as ClassId,
    instance: index + 1,
    origin: { by: 'person' } as const,
    createdBy: 'seed',
    attributes: new Map(),
    frameAttributes: new Map(),
  }
}

function contourOf({ objects, frames, vertices }: Seeding, index: number): Contour {
  const ring = Array.from({ length: vertices }, (_, at) => {
    const angle = (2 * Math.PI * at) / vertices
    const radius = 30 + (index % 40)
    return imageToVertex(imagePoint(256 + radius * Math.cos(angle), 256 + radius * Math.sin(angle)))
  })
  return {
    id: `c${index}` as ContourId,
    objectId: `o${index % objects}` as ObjectId,
    frame: frames[index % frames.length] as FrameKey,
    kind: 'closed',
    state: 'confirmed',
    vertices: ring,
  }
}

function attributeOf({ objects, attribute }: Seeding, random: Random, edit: number): Command {
  const object = `o${random.below(objects)}` as ObjectId
  return { type: 'attribute.set', object, attribute: attribute as AttributeId, value: edit }
}

/** A few neighbouring vertices go somewhere near. */
function reshapeOf(doc: AnnotationDoc, contour: ContourId, random: Random): Command {
  const { length } = doc.contour(contour)?.vertices ?? []
  const remove = Math.min(1 + random.below(8), length)
  const at = random.below(length - remove + 1)
  const insert = Array.from({ length: remove }, (): Vertex => {
    return imageToVertex(imagePoint(200 + random.below(102_400) / 1024, 200 + random.below(102_400) / 1024))
  })
  return { type: 'contour.reshape', contour, at, remove, insert }
}
