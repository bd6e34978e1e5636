// The tree of a project: every series in one place, found by words, walked by keys.
import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { SeriesSummary } from '../../../shared/api/index.ts'
import { buildTree, treeKey, treeRows } from './tree.ts'

const test = suite('series tree')

interface Sketch {
  readonly id: string
  readonly patient?: string
  readonly study?: string
  readonly date?: string
  readonly number?: number | null
  readonly description?: string
}

function series({
  id,
  patient = 'p',
  study = 's',
  date = '2024-01-31',
  number = 1,
  description = '',
}: Sketch): SeriesSummary {
  return {
    id,
    seriesInstanceUID: '1.2.3',
    modality: 'CT',
    frames: 3,
    seriesNumber: number,
    description,
    study: { id: `${patient}/${study}`, studyInstanceUID: '1.2', date, description: study },
    patient: { id: patient, patientId: `id-${patient}`, name: patient, sex: '', birthDate: '' },
    thumbnail: null,
  }
}

test('[U10] patients by name, studies newest first, series by number', () => {
  const tree = buildTree(
    [
      series({ id: 'c', patient: 'Zeta' }),
      series({ id: 'b', patient: 'Adam', study: 'old', date: '2020-01-01', number: 10 }),
      series({ id: 'a', patient: 'Adam', study: 'old', date: '2020-01-01', number: 2 }),
      series({ id: 'n', patient: 'Adam', study: 'old', date: '2020-01-01', number: null }),
      series({ id: 'd', patient: 'Adam', study: 'new' }),
    ],
    '',
  )
  const rows = treeRows(tree, new Set()).map(({ kind, node }) => `${kind} ${node.id}`)
  assert.equal(rows, [
    'patient Adam',
    'study Adam/new',
    'series d',
    'study Adam/old',
    'series a',
    'series b',
    'series n',
    'patient Zeta',
    'study Zeta/s',
    'series c',
  ])
})

const anySeries = fc
  .array(
    fc.record({
      patient: fc.constantFrom('A', 'B', 'C'),
      study: fc.constantFrom('x', 'y'),
      number: fc.option(fc.nat(5)),
    }),
  )
  .map((list) => list.map((one, index) => series({ id: String(index), ...one })))

test('[U10] every series is in exactly one place', () => {
  fc.assert(
    fc.property(anySeries, (list) => {
      const ids = treeRows(buildTree(list, ''), new Set()).flatMap((row) =>
        row.kind === 'series' ? [row.node.id] : [],
      )
      assert.equal([...ids].sort(), list.map(({ id }) => id).sort())
    }),
  )
})

test('[U11] every word of the filter must occur, whatever the case', () => {
  const list = [
    series({ id: 'a', patient: 'Yamada', description: 'Thorax 1.5 mm' }),
    series({ id: 'b', patient: 'Yamada', number: 2 }),
  ]
  const found = (filter: string): string[] =>
    treeRows(buildTree(list, filter), new Set()).flatMap((row) => (row.kind === 'series' ? [row.node.id] : []))
  assert.equal(found('yamada'), ['a', 'b'])
  assert.equal(found('  THORAX yama '), ['a'])
  assert.equal(found('id-yamada ct'), ['a', 'b'])
  assert.equal(found('thorax other'), [])
})

test('[U12] arrow keys walk, open and close', () => {
  const list = [series({ id: 'a' }), series({ id: 'b', number: 2 })]
  const tree = buildTree(list, '')
  const open = treeRows(tree, new Set())
  assert.equal(treeKey(open, 0, 'ArrowDown'), { do: 'focus', index: 1 })
  assert.equal(treeKey(open, 0, 'ArrowUp'), { do: 'focus', index: 0 })
  assert.equal(treeKey(open, 0, 'End'), { do: 'focus', index: 3 })
  assert.equal(treeKey(open, 3, 'Home'), { do: 'focus', index: 0 })
  assert.equal(treeKey(open, 3, 'ArrowLeft'), { do: 'focus', index: 1 })
  assert.equal(treeKey(open, 1, 'ArrowLeft'), { do: 'close', key: 'study:p/p/s' })
  assert.equal(treeKey(open, 0, 'ArrowRight'), { do: 'focus', index: 1 })
  assert.equal(treeKey(open, 3, 'ArrowRight'), { do: 'nothing' })
  assert.equal(treeKey(open, 0, 'x'), { do: 'nothing' })
  const closed = treeRows(tree, new Set(['patient:p']))
  assert.is(closed.length, 1)
  assert.equal(treeKey(closed, 0, 'ArrowRight'), { do: 'open', key: 'patient:p' })
  assert.equal(treeKey(closed, -1, 'ArrowDown'), { do: 'focus', index: 0 })
  assert.equal(treeKey([], 0, 'ArrowDown'), { do: 'nothing' })
})

test.run()
