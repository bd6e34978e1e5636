// A restore says how far it reaches before it is done.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Restored } from '../../../shared/api/index.ts'
import { isNothing, peopleWords, reachWords, scopeWords } from './restore-words.ts'

const test = suite('restore words')

const nothing: Restored['reach'] = { added: 0, changed: 0, removed: 0, objects: 0, frames: [], people: [] }
const names = { object: 'Lesion 1', slice: 'slice 42' }

test('[H112] the reach is told with its counts, its slices and the people whose edits it takes back', () => {
  const reach = {
    ...nothing,
    added: 2,
    changed: 5,
    removed: 1,
    frames: ['a', 'b', 'c', 'd'],
    people: [
      { actor: 'ana', actorName: 'Ana Ruiz', edits: 12 },
      { actor: 'rea', actorName: 'Rea Lind', edits: 1 },
    ],
  }
  assert.is(reachWords(reach), 'brings back 2 borders, changes 5 borders and removes 1 border, on 4 slices')
  assert.is(peopleWords(reach, 'kim'), 'Ana Ruiz (12 edits) and Rea Lind (1 edit)')
  assert.is(peopleWords(reach, 'rea'), 'Ana Ruiz (12 edits) and you (1 edit)')
  assert.is(reachWords({ ...nothing, changed: 1, frames: ['a'] }), 'changes 1 border, on 1 slice')
  assert.is(reachWords({ ...nothing, objects: 2 }), 'sets back name, class or attributes of 2 objects')
})

test('[H112] nothing to do is told as nothing', () => {
  assert.ok(isNothing(nothing))
  assert.not.ok(isNothing({ ...nothing, objects: 1 }))
})

test('[H112] the scope is called by its name', () => {
  assert.is(scopeWords({ kind: 'object', object: 'o' }, names), 'Lesion 1')
  assert.is(scopeWords({ kind: 'slice', frame: 'f' }, names), 'slice 42')
  assert.is(scopeWords({ kind: 'layer' }, names), 'the whole series')
})

test.run()
