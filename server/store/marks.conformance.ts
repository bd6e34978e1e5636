// What every mark store must do, whatever it keeps its marks in. Takes a factory; knows no implementation.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { labelsRoom } from '../../shared/protocol/index.ts'
import type { MarkStore, Moment } from './ports.ts'

const room = labelsRoom('s')
const ada = { actor: 'ada', actorName: 'Ada', at: 9 }

function momentOf(id: string, seq: number, change: Partial<Moment> = {}): Moment {
  return { id, room, seq, name: `moment ${id}`, actor: 'ada', actorName: 'Ada', at: 5, ...change }
}

/** A suite, not yet run, of every rule against the empty stores that `open` makes. */
export function marksConformance(name: string, open: () => Promise<MarkStore>) {
  const test = suite(`${name} marks`)

  test('[H65] moments are listed by room, in the order of entries, then of naming', async () => {
    const marks = await open()
    const given = [momentOf('b', 7), momentOf('a', 3, { at: 6 }), momentOf('c', 3), momentOf('d', 0)]
    for (const moment of [...given, momentOf('x', 1, { room: labelsRoom('other') })]) await marks.addMoment(moment)
    assert.equal(await marks.moments(room), [given[3], given[2], given[1], given[0]])
    const again = await marks.addMoment(momentOf('a', 9)).then(
      () => 'kept',
      () => 'refused',
    )
    assert.is(again, 'refused')
  })

  test('[H65] a moment that was removed is not listed and cannot be removed again', async () => {
    const marks = await open()
    await marks.addMoment(momentOf('a', 3))
    assert.equal([await marks.removeMoment('a', ada), await marks.removeMoment('a', ada)], [true, false])
    assert.equal(await marks.moments(room), [])
    assert.is(await marks.removeMoment('none', ada), false)
  })

  test('[H66] how far a person has looked in a room is 0 at first, and never goes back', async () => {
    const marks = await open()
    assert.is(await marks.looked(room, 'ada'), 0)
    assert.equal([await marks.look(room, 'ada', 5, 1), await marks.look(room, 'ada', 3, 2)], [5, 5])
    assert.equal([await marks.look(room, 'bob', 2, 3), await marks.look(room, 'ada', 6, 4)], [2, 6])
    assert.equal([await marks.looked(room, 'ada'), await marks.looked(labelsRoom('other'), 'ada')], [6, 0])
  })

  return test
}
