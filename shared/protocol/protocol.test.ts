// The codec: every message comes back as it went, and no bytes make it throw.
import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import {
  decodeAwareness,
  decodeMessage,
  encodeAwareness,
  encodeAwarenessMessage,
  encodeLimn,
  encodeQueryAwareness,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
  labelsRoom,
  parseRoomName,
  type LimnMessage,
} from './index.ts'

const test = suite('protocol')
const bytes = fc.uint8Array({ maxLength: 300 })

test('[P1] every message comes back as it was written', () => {
  fc.assert(
    fc.property(bytes, (body) => {
      assert.equal(decodeMessage(encodeSyncStep1(body)), { type: 'sync-step-1', stateVector: body })
      assert.equal(decodeMessage(encodeSyncStep2(body)), { type: 'sync-step-2', update: body })
      assert.equal(decodeMessage(encodeUpdate(body)), { type: 'update', update: body })
      assert.equal(decodeMessage(encodeAwarenessMessage(body)), { type: 'awareness', update: body })
    }),
  )
  assert.equal(decodeMessage(encodeQueryAwareness()), { type: 'query-awareness' })
  const ack: LimnMessage = { type: 'ack', n: 3, seq: 9, hash: 'ä' }
  assert.equal(decodeMessage(encodeLimn(ack)), { type: 'limn', text: JSON.stringify(ack) })
})

test('[P1] the first bytes are those of y-protocols', () => {
  assert.equal([...encodeSyncStep1(Uint8Array.of(7))], [0, 0, 1, 7])
  assert.equal([...encodeSyncStep2(Uint8Array.of(7))], [0, 1, 1, 7])
  assert.equal([...encodeUpdate(Uint8Array.of(7))], [0, 2, 1, 7])
  assert.equal([...encodeAwarenessMessage(Uint8Array.of(7))], [1, 1, 7])
  assert.equal([...encodeQueryAwareness()], [3])
})

test('[P2] no bytes make a decoder throw', () => {
  fc.assert(
    fc.property(bytes, (body) => {
      decodeMessage(body)
      decodeAwareness(body)
      for (const type of [0, 1, 2, 3, 110]) decodeMessage(Uint8Array.of(type, ...body))
    }),
    { numRuns: 2000 },
  )
  assert.is(decodeMessage(new Uint8Array(0)).type, 'malformed')
  assert.is(decodeMessage(Uint8Array.of(99)).type, 'malformed')
  assert.is(decodeMessage(Uint8Array.of(0, 2, 1, 7, 7)).type, 'malformed')
  assert.is(decodeMessage(Uint8Array.of(110, 1, 255)).type, 'malformed')
})

test('[P2] a length that points past the message never reads the memory behind it', () => {
  const pool = new Uint8Array(64).fill(42)
  const view = pool.subarray(0, 4)
  view.set([0, 2, 20, 1])
  assert.is(decodeMessage(view).type, 'malformed')
  const whole = decodeMessage(Uint8Array.of(0, 2, 3, 1, 2, 3))
  assert.ok(whole.type === 'update' && whole.update.buffer.byteLength === 3)
})

test('[P3] presence comes back as it was written', () => {
  const entry = fc.record({ client: fc.nat(2 ** 32 - 1), clock: fc.nat(), state: fc.jsonValue() })
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 5 }), (entries) => {
      const written = entries.map(({ client, clock, state }) => ({ client, clock, json: JSON.stringify(state) }))
      const decoded = decodeAwareness(encodeAwareness(written))
      assert.ok(decoded.ok)
      assert.equal(
        decoded.entries,
        written.map(({ json, ...rest }) => ({ ...rest, state: JSON.parse(json) as unknown })),
      )
    }),
  )
})

test('[P9] a room name is one of three kinds, or none', () => {
  assert.equal(parseRoomName('labels:a-1:truth'), {
    kind: 'labels',
    name: 'labels:a-1:truth',
    series: 'a-1',
    layer: 'truth',
  })
  assert.equal(parseRoomName('talk:a-1'), { kind: 'talk', name: 'talk:a-1', series: 'a-1' })
  assert.equal(parseRoomName('verdicts:a-1'), { kind: 'verdicts', name: 'verdicts:a-1', series: 'a-1' })
  assert.is(labelsRoom('a-1'), 'labels:a-1:truth')
  for (const wrong of ['', 'labels:', 'labels:a', 'talk:a:b', 'other:a', 'labels:a/../b:truth', 'labels:ä:truth'])
    assert.is(parseRoomName(wrong), undefined, wrong)
})

test.run()
