// Shows which updates a document can take in whole.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as Y from 'yjs'
import { fitting } from './fitting.ts'

const test = suite('fitting')

/** Updates of one author, each resting on the one before. */
function chain(count: number): { readonly key: number; readonly update: Uint8Array }[] {
  const doc = new Y.Doc()
  const made: { key: number; update: Uint8Array }[] = []
  doc.on('update', (update: Uint8Array) => made.push({ key: made.length, update }))
  for (let n = 0; n < count; n++) doc.getArray('list').push([n])
  return made
}

test('[C41] an update fits when everything it rests on is there or comes before it', () => {
  const [first, second, third] = chain(3)
  const alone = chain(1)
  const all = [first, second, third, ...alone].flatMap((one) => one ?? [])
  assert.equal(fitting(new Y.Doc(), all), all)
  assert.equal(fitting(new Y.Doc(), all.slice(1)), alone)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, first!.update)
  assert.equal(fitting(doc, all.slice(1)), all.slice(1))
  assert.equal(fitting(doc, all.slice(2)), alone)
})

test('[C41] trying changes nothing', () => {
  const doc = new Y.Doc()
  fitting(doc, chain(2))
  assert.is(doc.store.clients.size, 0)
})

test.run()
