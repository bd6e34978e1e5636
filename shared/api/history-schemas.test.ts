// The answers of a room's past, one example each.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type * as z from 'zod/mini'
import {
  ActivitySchema,
  BlameSchema,
  DiffSchema,
  LookedSchema,
  LookRequestSchema,
  MAX_MOMENT_NAME,
  MomentSchema,
  MomentsSchema,
  NewMomentSchema,
  RestoredSchema,
  RestoreRequestSchema,
} from './index.ts'

const test = suite('schemas of history')

const room = 'labels:s:truth'
const moment = { id: 'm', seq: 3, name: 'before lunch', actor: 'ana', actorName: 'Ana', at: 5 }
const scope = { kind: 'slice', frame: '1.2#1' } as const
const reach = { added: 0, changed: 1, removed: 0, objects: 0, frames: ['1.2#1'], people: [] }

const examples: readonly (readonly [string, z.ZodMiniType, unknown])[] = [
  [
    'blame',
    BlameSchema,
    {
      room,
      seq: 3,
      contour: 'c',
      vertices: 2,
      stretches: [{ from: 0, to: 2, actor: 'a', actorName: 'A', at: 1, seq: 1 }],
    },
  ],
  [
    'diff',
    DiffSchema,
    {
      room,
      a: 'seq:1',
      b: 'actor:a',
      contours: [{ contour: 'c', object: 'o', frame: '1#1', change: 'added', before: null, after: [1, 2] }],
      objects: [{ object: 'o', change: 'changed', before: { instance: 1 }, after: { instance: 2 } }],
    },
  ],
  ['restore request', RestoreRequestSchema, { seq: 0, scope, preview: false, expect: 9 }],
  ['restored', RestoredSchema, { room, seq: 3, head: 9, reach, written: { seq: 10, hash: 'h' } }],
  ['new moment', NewMomentSchema, { seq: 3, name: 'before lunch' }],
  ['moment', MomentSchema, moment],
  ['moments', MomentsSchema, { room, moments: [moment] }],
  ['activity', ActivitySchema, { room, since: 0, head: { seq: 0, hash: '' }, people: [], changes: [] }],
  ['look', LookRequestSchema, { seq: 4 }],
  ['looked', LookedSchema, { room, seq: 4 }],
]

for (const [name, schema, example] of examples)
  test(`[A72] ${name}`, () => {
    assert.equal(schema.parse(example), example)
    assert.not(schema.safeParse({ ...(example as object), seq: 'x', room: 7 }).success)
  })

test('[A72] the name of a moment is text that can be read, of at most 100 characters', () => {
  const named = (name: string) => NewMomentSchema.safeParse({ seq: 1, name }).success
  assert.equal([named(' x '), named('  '), named('x'.repeat(MAX_MOMENT_NAME + 1))], [true, false, false])
})

test.run()
