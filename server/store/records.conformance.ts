// What every record store must do, whatever it keeps its records in. Takes a factory; knows no implementation.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { frameOf, headerOf, instanceOf, ontology, type SeriesHeader } from '../testing/index.ts'
import type { RecordStore } from './ports.ts'

/** A suite, not yet run, of every rule against the empty stores that `open` makes. */
export function recordsConformance(name: string, open: () => Promise<RecordStore>) {
  const test = suite(`${name} records`)
  const start = async () => {
    const records = await open()
    await records.ensureProject('p', 'Project', ontology)
    return records
  }

  test('[A30] a project is made once and keeps its first name and ontology', async () => {
    const records = await start()
    await records.ensureProject('p', 'Another name', { ...ontology, id: 'other' })
    assert.equal(await records.projects(), [{ id: 'p', name: 'Project', ontology: 'starter', series: 0 }])
    assert.equal(await records.ontology('p'), ontology)
    assert.is(await records.ontology('none'), undefined)
    await records.close()
  })

  test('[A31] an instance reads back as it was added, by UID and by the hash of its file', async () => {
    const records = await start()
    const instance = instanceOf('s', '1.2.3', 3)
    await records.addInstance('p', headerOf('s'), instance)
    assert.equal(await records.instance('p', '1.2.3'), instance)
    assert.equal(await records.instanceBySha256('sha-1.2.3'), instance)
    assert.is(await records.instance('p', '1.2.4'), undefined)
    assert.is(await records.instance('q', '1.2.3'), undefined)
    assert.is(await records.instanceBySha256('no'), undefined)
    await records.close()
  })

  test('[A32] an instance that is there already is not added twice, and nothing of the attempt stays', async () => {
    const records = await start()
    await records.addInstance('p', headerOf('s'), instanceOf('s', '1.2.3'))
    let failed = false
    await records.addInstance('p', headerOf('t'), instanceOf('t', '1.2.3')).catch(() => (failed = true))
    assert.ok(failed)
    assert.equal(
      (await records.seriesOf('p')).map(({ id, frames }) => [id, frames]),
      [['s', 1]],
    )
    await records.close()
  })

  test('[A33] a later file fills what an earlier one left empty and changes nothing else', async () => {
    const records = await start()
    await records.addInstance('p', headerOf('s', { description: 'Thorax' }), instanceOf('s', '1.1'))
    const later = headerOf('s', { description: 'Other', seriesNumber: 4, thumbnail: '/api/series/s/thumbnail' })
    await records.addInstance('p', later, instanceOf('s', '1.2', 2))
    const [summary] = await records.seriesOf('p')
    assert.is(summary?.description, 'Thorax')
    assert.is(summary?.seriesNumber, 4)
    assert.is(summary?.thumbnail, '/api/series/s/thumbnail')
    assert.is(summary?.frames, 3)
    assert.equal(await records.seriesSummary('s'), { ...summary, projectId: 'p' })
    assert.is(await records.seriesSummary('none'), undefined)
    await records.close()
  })

  test('[A33] files of one series that arrive at once all count', async () => {
    const records = await start()
    const uids = Array.from({ length: 20 }, (_, index) => `1.${index + 1}`)
    await Promise.all(uids.map((uid) => records.addInstance('p', headerOf('s'), instanceOf('s', uid))))
    assert.is((await records.seriesOf('p'))[0]?.frames, 20)
    await records.close()
  })

  test('[A34] a series opens with all its frames, sorted in space', async () => {
    const records = await start()
    await records.addInstance('p', headerOf('s'), instanceOf('s', '1.1', 2))
    await records.addInstance('p', headerOf('s'), instanceOf('s', '1.3', 1, -4))
    const series = await records.series('s')
    assert.equal(series, { ...headerOf('s'), frames: [frameOf('1.3', 1, -4), frameOf('1.1', 1), frameOf('1.1', 2)] })
    assert.is(await records.series('none'), undefined)
    await records.close()
  })

  test('[A34] a frame is known by its series, its instance and its number', async () => {
    const records = await start()
    await records.addInstance('p', headerOf('s'), instanceOf('s', '1.1', 2))
    await records.addInstance('p', headerOf('t'), instanceOf('t', '1.2'))
    const asked = ['1.1#1', '1.1#2', '1.1#3', '1.1#0', '1.2#1', 'nonsense', '1.1']
    const answers = await Promise.all(asked.map((frame) => records.frameExists('s', frame)))
    assert.equal(answers, [true, true, false, false, false, false, false])
    await records.close()
  })

  test('[A35] series list by patient, study date and series number', async () => {
    const records = await start()
    const patient = (name: string) => ({ patient: { ...headerOf('x').patient, name } })
    const rows: [string, Partial<SeriesHeader>][] = [
      ['a', { ...patient('B'), seriesNumber: 1 }],
      ['b', { ...patient('A'), seriesNumber: 10 }],
      ['c', { ...patient('A'), seriesNumber: 9 }],
      ['d', { ...patient('A') }],
    ]
    for (const [index, [id, change]] of rows.entries())
      await records.addInstance('p', headerOf(id, change), instanceOf(id, `1.${index + 1}`))
    assert.equal(
      (await records.seriesOf('p')).map(({ id }) => id),
      ['c', 'b', 'd', 'a'],
    )
    assert.is((await records.projects())[0]?.series, 4)
    assert.equal(await records.seriesOf('none'), [])
    await records.close()
  })

  return test
}
