// Table of hostile updates: what a writer who speaks Yjs well can try, each with the reason it must be refused for. Tests run it against the gate and over a real socket.
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import type { RejectReason } from '../../../shared/protocol/index.ts'
import { Author, FRAMES } from './author.ts'

export interface Attack {
  readonly name: string
  readonly reason: RejectReason
  /** `base`: the room's whole state as the attacker got it; `client`: the attacker's own id; `victim`: an honest one's. */
  readonly make: (base: Uint8Array, client: number, victim: number) => Uint8Array
}

/** Bits of a struct's first byte. */
const HAS_ORIGIN = 128
const HAS_RIGHT = 64
const HAS_KEY = 32
const GC = 0
const BINARY = 3
const ANY = 8
const SKIP = 10

type Writer = encoding.Encoder

function raw(body: (to: Writer) => void): Uint8Array {
  return encoding.encode(body)
}

function numbers(to: Writer, ...values: number[]): void {
  for (const value of values) encoding.writeVarUint(to, value)
}

/** One struct of `client` at `clock`, and no deletes. */
function struct(client: number, clock: number, info: number, body: (to: Writer) => void): Uint8Array {
  return raw((to) => {
    numbers(to, 1, 1, client, clock)
    encoding.writeUint8(to, info)
    body(to)
    numbers(to, 0)
  })
}

function any(to: Writer, ...values: unknown[]): void {
  numbers(to, values.length)
  for (const value of values) encoding.writeAny(to, value as null)
}

/** The update of a Yjs client that knows the base and does as it likes. */
function edit(base: Uint8Array, client: number, body: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, base)
  doc.clientID = client
  const before = Y.encodeStateVector(doc)
  doc.transact(() => body(doc))
  const update = Y.encodeStateAsUpdate(doc, before)
  doc.destroy()
  return update
}

function commanded(base: Uint8Array, client: number, body: (author: Author) => void): Uint8Array {
  const author = new Author('attacker', { base, client })
  const update = author.one(() => body(author))
  author.destroy()
  return update
}

/** The item behind a key of an entry, in the base. */
function itemOf(base: Uint8Array, path: readonly [root: string, key: string, field?: string]): Y.ID {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, base)
  const [root, key, field] = path
  const map = doc.getMap(root)
  const entry = field === undefined ? map : (map.get(key) as Y.Map<unknown>)
  const item = entry._map.get(field ?? key)
  doc.destroy()
  if (!item) throw new Error(`nothing at ${path.join('/')}`)
  return item.id
}

function clockOf(base: Uint8Array, client: number): number {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, base)
  const clock = Y.getState(doc.store, client)
  doc.destroy()
  return clock
}

function nest(doc: Y.Doc, depth: number): void {
  let map = doc.getMap<unknown>('objects')
  for (let level = 0; level < depth; level += 1) {
    const inner = new Y.Map<unknown>()
    map.set('n', inner)
    map = inner
  }
}

function malformedContour(doc: Y.Doc, fields: Record<string, unknown>): void {
  const map = new Y.Map<unknown>()
  for (const [key, value] of Object.entries(fields)) map.set(key, value)
  doc.getMap('contours').set('bad', map)
}

const CONTOUR = { objectId: 'o-start', frame: FRAMES[0], kind: 'closed', state: 'confirmed' }

/** The base must hold an object `o-start` and its contour `c-start`, both drawn by `victim`. */
export const ATTACKS: readonly Attack[] = [
  { name: 'garbage', reason: 'malformed', make: () => Uint8Array.of(3, 200, 1, 7, 9, 255, 255, 1) },
  { name: 'nothing at all', reason: 'malformed', make: () => new Uint8Array(0) },
  {
    name: 'bytes behind the update',
    reason: 'malformed',
    make: (base, client) => Uint8Array.of(...commanded(base, client, (author) => author.draw('x')), 1, 2, 3),
  },
  {
    name: 'a client twice in one update, the first of which Yjs drops',
    reason: 'malformed',
    make: (_base, client) =>
      raw((to) => {
        numbers(to, 2)
        for (const key of ['a', 'b']) {
          numbers(to, 1, client, 0)
          encoding.writeUint8(to, ANY | HAS_KEY)
          numbers(to, 1)
          encoding.writeVarString(to, 'meta')
          encoding.writeVarString(to, key)
          any(to, 1)
        }
        numbers(to, 0)
      }),
  },
  {
    name: 'a struct of no length',
    reason: 'malformed',
    make: (_base, client) => struct(client, 0, GC, (to) => numbers(to, 0)),
  },
  {
    name: 'a length of 2^50, to burn the clock',
    reason: 'too_large',
    make: (_base, client) => struct(client, 0, GC, (to) => numbers(to, 2 ** 50)),
  },
  { name: 'an update of 9 MB', reason: 'too_large', make: () => new Uint8Array(8 * 1024 * 1024 + 1) },
  {
    name: 'a gap in the own clocks',
    reason: 'gap',
    make: (_base, client) => struct(client, 1_000_000, GC, (to) => numbers(to, 10)),
  },
  { name: 'a skip', reason: 'gap', make: (_base, client) => struct(client, 0, SKIP, (to) => numbers(to, 5)) },
  {
    name: 'a neighbour that nobody has',
    reason: 'missing_dependency',
    make: (_base, client) =>
      struct(client, 0, ANY | HAS_ORIGIN, (to) => {
        numbers(to, 777_777, 3)
        any(to, 1)
      }),
  },
  {
    name: 'a parent that is no container',
    reason: 'missing_dependency',
    make: (base, client) => {
      const plain = itemOf(base, ['contours', 'c-start', 'kind'])
      return struct(client, 0, ANY | HAS_KEY, (to) => {
        numbers(to, 0, plain.client, plain.clock)
        encoding.writeVarString(to, 'x')
        any(to, 1)
      })
    },
  },
  {
    name: 'an item that is its own neighbour',
    reason: 'cyclic_dependency',
    make: (_base, client) =>
      struct(client, 0, ANY | HAS_ORIGIN, (to) => {
        numbers(to, client, 0)
        any(to, 1)
      }),
  },
  {
    name: 'a delete of edits that the victim has yet to make',
    reason: 'delete_unknown',
    make: (base, _client, victim) => raw((to) => numbers(to, 0, 1, victim, 1, clockOf(base, victim), 2 ** 40)),
  },
  {
    name: 'a delete of a client that nobody knows',
    reason: 'delete_unknown',
    make: () => raw((to) => numbers(to, 0, 1, 424_242, 1, 0, 5)),
  },
  {
    name: 'a forged edit with the next clock of the victim',
    reason: 'foreign_client',
    make: (base, _client, victim) => edit(base, victim, (doc) => doc.getMap('meta').set('forged', 1)),
  },
  {
    name: 'neighbours in two containers, to link two lists into one',
    reason: 'inconsistent_parent',
    make: (base, client) => {
      const left = itemOf(base, ['contours', 'c-start', 'kind'])
      const right = itemOf(base, ['objects', 'o-start', 'classId'])
      return struct(client, 0, ANY | HAS_ORIGIN | HAS_RIGHT, (to) => {
        numbers(to, left.client, left.clock, right.client, right.clock)
        any(to, 'smuggled')
      })
    },
  },
  {
    name: 'an item without key in a map',
    reason: 'inconsistent_parent',
    make: (_base, client) =>
      struct(client, 0, ANY, (to) => {
        numbers(to, 1)
        encoding.writeVarString(to, 'contours')
        any(to, 1)
      }),
  },
  {
    name: 'a key in a list',
    reason: 'inconsistent_parent',
    make: (base, client) => {
      const points = itemOf(base, ['contours', 'c-start', 'points'])
      return struct(client, 0, ANY | HAS_KEY, (to) => {
        numbers(to, 0, points.client, points.clock)
        encoding.writeVarString(to, 'x')
        any(to, 1)
      })
    },
  },
  {
    name: 'a subdocument',
    reason: 'content_kind',
    make: (base, client) => edit(base, client, (doc) => doc.getMap('objects').set('sub', new Y.Doc())),
  },
  {
    name: 'an XML element',
    reason: 'content_kind',
    make: (base, client) => edit(base, client, (doc) => doc.getMap('objects').set('x', new Y.XmlElement('script'))),
  },
  {
    name: 'formatted text',
    reason: 'content_kind',
    make: (base, client) =>
      edit(base, client, (doc) => {
        const text = new Y.Text()
        doc.getMap('objects').set('t', text)
        text.insert(0, 'hello', { bold: true })
      }),
  },
  {
    name: 'bytes',
    reason: 'content_kind',
    make: (base, client) => edit(base, client, (doc) => doc.getMap('objects').set('b', Uint8Array.of(1, 2))),
  },
  {
    name: 'bytes as content',
    reason: 'content_kind',
    make: (_base, client) =>
      struct(client, 0, BINARY | HAS_KEY, (to) => {
        numbers(to, 1)
        encoding.writeVarString(to, 'objects')
        encoding.writeVarString(to, 'b')
        encoding.writeVarUint8Array(to, Uint8Array.of(1))
      }),
  },
  {
    name: 'a big integer, which no JSON can hold',
    reason: 'content_kind',
    make: (base, client) => edit(base, client, (doc) => doc.getMap('meta').set('n', 5n)),
  },
  {
    name: 'a number that is none',
    reason: 'content_kind',
    make: (base, client) => edit(base, client, (doc) => doc.getMap('meta').set('n', Number.NaN)),
  },
  {
    name: '3,000 maps inside each other',
    reason: 'too_deep',
    make: (base, client) => edit(base, client, (doc) => nest(doc, 3000)),
  },
  {
    name: 'a root of its own',
    reason: 'forbidden_path',
    make: (base, client) => edit(base, client, (doc) => doc.getMap('evil').set('a', 1)),
  },
  {
    name: 'a verdict in a labels room',
    reason: 'forbidden_path',
    make: (base, client) => edit(base, client, (doc) => doc.getMap('verdicts').set('series', 'accepted')),
  },
  {
    name: 'a contour on a frame of another series',
    reason: 'model_rule',
    make: (base, client) =>
      edit(base, client, (doc) => malformedContour(doc, { ...CONTOUR, frame: '9.9.9#1', points: new Y.Array() })),
  },
  {
    name: 'a contour without points',
    reason: 'model_rule',
    make: (base, client) => edit(base, client, (doc) => malformedContour(doc, CONTOUR)),
  },
  {
    name: 'points that are no vertices',
    reason: 'model_rule',
    make: (base, client) =>
      edit(base, client, (doc) => malformedContour(doc, { ...CONTOUR, points: Y.Array.from(['x', 'y', 'z']) })),
  },
  {
    name: 'a document of a later form',
    reason: 'model_rule',
    make: (base, client) => edit(base, client, (doc) => doc.getMap('meta').set('schemaVersion', 99)),
  },
]
