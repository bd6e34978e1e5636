// A refused edit as a file: the same bits back, and nothing else taken for one.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import fc from 'fast-check'
import type { Identity } from '../../shared/api/index.ts'
import { openSavedEdit, savedEdit } from './saved-edit.ts'

const test = suite('saved edit')

const ada: Identity = { id: 'ada', name: 'Ada King', role: 'annotator' }
const room = 'labels/s1/truth'
const why = { reason: 'model_rule', detail: 'a contour of a frame that is not there' }

const saved = (update: Uint8Array) =>
  savedEdit({ update, at: Date.UTC(2026, 2, 4, 5, 6, 7), room, person: ada, ...why })

test('[Q22] what was saved comes back bit by bit, with its reason', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (update) => {
      assert.equal(openSavedEdit(saved(update).text, { room, user: ada }), { ok: true, update, ...why })
    }),
  )
})

test('[Q22] the file’s name says what it is and when, and names no person', () => {
  assert.is(saved(Uint8Array.of(1)).fileName, 'limn-refused-2026-03-04-05-06-07.json')
})

test('[Q22] of another series, of another person, or no saved edit at all: said in words', () => {
  const { text } = saved(Uint8Array.of(1, 2, 3))
  const refusal = (file: string, place = { room, user: ada }): string => {
    const opened = openSavedEdit(file, place)
    return opened.ok ? '' : opened.why
  }
  assert.match(refusal(text, { room: 'labels/s2/truth', user: ada }), /another series/)
  assert.match(refusal(text, { room, user: { ...ada, id: 'ben' } }), /Ada King’s/)
  const holding = (part: object): string => JSON.stringify({ ...(JSON.parse(text) as object), ...part })
  for (const file of ['', 'hello', '[]', 'null', '{}', holding({ version: 2 }), holding({ update: '%' })])
    assert.match(refusal(file), /no saved edit/)
})

test.run()
