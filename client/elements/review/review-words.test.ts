// What the review panel says of looks and refused edits.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Look, LookVersions } from '../../../shared/api/index.ts'
import { imagePoint, imageToVertex } from '../../../shared/geometry/index.ts'
import { STARTER_ONTOLOGY } from '../../../shared/ontology/index.ts'
import { aContour, aFrame, anObject, Peer } from '../../../shared/testing/index.ts'
import {
  changeWords,
  crossingWords,
  looseChangeWords,
  lookWords,
  outcomeWords,
  placeWords,
  reasonWords,
  settledWords,
  versionWords,
} from './review-words.ts'

const test = suite('review words')

const ada = { actor: 'ada', actorName: 'Ada King', seq: 4 }
const ben = { actor: 'ben', actorName: 'Ben Ito', seq: 7 }
const look: Look = {
  id: 'l',
  contour: 'c1',
  object: 'o1',
  frame: aFrame(1),
  closed: true,
  since: 7,
  first: ada,
  second: ben,
  settled: null,
}
const versions: LookVersions = { look, first: [0, 0, 1, 0, 1, 1], second: [0, 0, 2, 0, 2, 2], seen: 7 }
const settledBy = (choice: string, actor = 'rea') => ({
  ...look,
  settled: { choice, note: '', actor, actorName: 'Rea Lind', at: 0, entry: null },
})

function place() {
  const { doc, ...peer } = new Peer('ada')
  const frames = [aFrame(0), aFrame(1)].map((key) => ({ key }))
  return { ...peer, place: { doc, ontology: STARTER_ONTOLOGY, series: { frames } } }
}

test('[Q17] which object on which slice, also when the object is gone or the slice is of another series', () => {
  const peer = new Peer('ada')
  peer.run({
    type: 'object.addWithContour',
    object: anObject('o1', { name: 'Left node' }),
    contour: aContour('c1'),
  })
  const here = { ...place().place, doc: peer.doc }
  assert.is(placeWords(look, here), 'Left node, slice 2')
  assert.is(placeWords({ ...look, frame: aFrame(9) }, here), 'Left node')
  assert.is(placeWords({ ...look, object: 'gone' }, here), 'An object that was deleted, slice 2')
})

test('[Q17] what the two did, as the reader sees it', () => {
  assert.is(
    lookWords(look, null, 'rea'),
    'Ada King and Ben Ito drew the same stretch, neither having seen the other’s.',
  )
  assert.is(lookWords(look, versions, 'ada'), 'You and Ben Ito drew the same stretch, neither having seen the other’s.')
  assert.is(
    lookWords(look, { ...versions, first: null }, 'ben'),
    'Ada King deleted this border and you drew on it, neither having seen the other’s edit.',
  )
  assert.is(
    lookWords(look, { ...versions, second: null }, 'rea'),
    'Ben Ito deleted this border and Ada King drew on it, neither having seen the other’s edit.',
  )
  assert.is(
    lookWords({ ...look, second: { ...ada, seq: 9 } }, versions, 'rea'),
    'Ada King drew the same stretch in two places at once, neither knowing of the other.',
  )
  assert.is(versionWords(ada, 'ada'), 'Your border')
  assert.is(versionWords(ben, 'ada'), 'Ben Ito’s border')
})

test('[Q17] who decided what', () => {
  assert.is(settledWords(look, 'rea'), '')
  assert.is(settledWords(settledBy('first'), 'ada'), 'Rea Lind kept your version')
  assert.is(settledWords(settledBy('second'), 'ada'), 'Rea Lind kept Ben Ito’s version')
  assert.is(settledWords(settledBy('redrawn', 'ada'), 'ada'), 'You drew it anew')
  assert.is(settledWords(settledBy('both'), 'ben'), 'Rea Lind left it as it is')
})

test('[Q17] a border that crosses itself is said to, and where it does not nothing is said', () => {
  const at = (...points: readonly (readonly [number, number])[]) =>
    aContour('c1', { vertices: points.map(([x, y]) => imageToVertex(imagePoint(x, y))) })
  assert.is(crossingWords(undefined), '')
  assert.is(crossingWords(at([0, 0], [10, 0], [10, 10], [0, 10])), '')
  assert.is(crossingWords(at([0, 0], [10, 10], [10, 0], [0, 10])), 'It crosses itself in 1 place.')
})

test('[Q20] every reason has its sentence, and one that is not known is no programmer’s word either', () => {
  assert.is(reasonWords('read_only'), 'Whoever drew it was signed in to look, not to draw.')
  assert.is(reasonWords('behind_refused'), 'It waited behind an edit that was refused.')
  assert.is(reasonWords('too_many_deletes'), 'It was larger than one edit can be.')
  assert.is(reasonWords('of_another_version'), 'The server refused it.')
  assert.is(reasonWords('toString'), 'The server refused it.')
})

test('[Q20] what a refused edit did is told as history tells it, from changes as they are and as the server sends them', () => {
  const { place: here } = place()
  const changes = [{ type: 'contour.reshaped', contour: 'c1', object: 'o1', frame: aFrame(1), spans: [] }] as never
  assert.is(changeWords('What you did', [], here), 'It would change nothing any more.')
  assert.match(changeWords('What you did', changes, here), /^What you did: .*on slice 2.*\.$/)
  assert.is(looseChangeWords('What you did', changes, here), changeWords('What you did', changes, here))
  assert.is(looseChangeWords('What you did', [{ type: 'of.another.version' }], here).startsWith('What you did: '), true)
})

test('[Q20] what became of it', () => {
  const outcome = { action: 'apply', note: '', actor: 'rea', actorName: 'Rea Lind', at: 0, entry: 9 } as const
  assert.is(outcomeWords(outcome, 'ada'), 'Applied by Rea Lind')
  assert.is(outcomeWords({ ...outcome, action: 'dismiss', note: 'a slip' }, 'rea'), 'Dismissed by you: a slip')
})

test.run()
