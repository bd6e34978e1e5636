// What may be said: the starter ontology, foreign ontologies, and values measured by their class.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as z from 'zod/mini'
import { attributeProblems, valueProblem } from './attribute-problems.ts'
import type { OntologyClass } from './ontology.ts'
import { OntologySchema } from './ontology-schema.ts'
import { STARTER_ONTOLOGY } from './starter-ontology.ts'
import type { Json } from './json.ts'

const test = suite('ontology')

test('[M40] the starter ontology is an ontology', () => {
  assert.equal(z.parse(OntologySchema, STARTER_ONTOLOGY), STARTER_ONTOLOGY)
  assert.ok(STARTER_ONTOLOGY.classes.length >= 5)
  const domains = STARTER_ONTOLOGY.classes.flatMap(({ attributes }) => attributes.map(({ domain }) => domain.type))
  assert.equal([...new Set(domains)].sort(), ['boolean', 'choice', 'number', 'text'])
  assert.ok(STARTER_ONTOLOGY.classes.some(({ attributes }) => attributes.some(({ perFrame }) => perFrame)))
})

/** Red, green and blue, 0–255. */
function channels(color: string): readonly number[] {
  return [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16))
}

test('[M40] its colours are vivid and far apart', () => {
  const colors = STARTER_ONTOLOGY.classes.map(({ color }) => channels(color))
  for (const color of colors) assert.ok(Math.max(...color) - Math.min(...color) > 100, `${String(color)} is near grey`)
  for (const [index, a] of colors.entries()) {
    for (const b of colors.slice(index + 1)) {
      assert.ok(
        Math.hypot(...a.map((value, channel) => value - (b[channel] ?? 0))) > 80,
        `${String(a)} is near ${String(b)}`,
      )
    }
  }
})

const lesion = (change: object) => ({
  id: 'x',
  name: 'X',
  classes: [{ id: 'l', label: 'L', color: '#ff0000', kinds: ['closed'], attributes: [], ...change }],
})
const attribute = (domain: object) => lesion({ attributes: [{ id: 'a', label: 'A', domain }] })
const REFUSED: readonly [string, unknown, string][] = [
  [
    'two classes of one id',
    { ...lesion({}), classes: [...lesion({}).classes, ...lesion({}).classes] },
    'two classes have one id',
  ],
  ['a colour by name', lesion({ color: 'red' }), 'classes[0].color'],
  ['an id that documents cannot hold', lesion({ id: 'not an id' }), 'classes[0].id'],
  ['a class of no kind', lesion({ kinds: [] }), 'classes[0].kinds'],
  ['a range upside down', attribute({ type: 'number', min: 2, max: 1 }), 'min is above max'],
  ['a choice of nothing', attribute({ type: 'choice', options: [] }), 'classes[0].attributes[0].domain.options'],
  [
    'two options of one id',
    attribute({
      type: 'choice',
      options: [
        { id: 'a', label: 'A' },
        { id: 'a', label: 'B' },
      ],
    }),
    'two options have one id',
  ],
  [
    'two attributes of one id',
    lesion({ attributes: [1, 2].map(() => ({ id: 'a', label: 'A', domain: { type: 'text' } })) }),
    'two attributes have one id',
  ],
]
for (const [what, value, where] of REFUSED) {
  test(`[M41] ${what} is refused, and where`, () => {
    const result = z.safeParse(OntologySchema, value)
    assert.ok(!result.success)
    assert.ok(z.prettifyError(result.error).includes(where), z.prettifyError(result.error))
  })
}

const FRAME = '1.2#1'
const nodule: OntologyClass = {
  id: 'n',
  label: 'Nodule',
  color: '#ff0000',
  kinds: ['closed'],
  attributes: [
    { id: 'size', label: 'Size', domain: { type: 'number', min: 0, max: 10, unit: 'mm' }, required: true },
    { id: 'sharp', label: 'Sharp', domain: { type: 'boolean' }, perFrame: true },
  ],
}
const problems = (attributes: Record<string, Json>, framed: Record<string, Json> = {}) =>
  attributeProblems(nodule, {
    attributes: new Map(Object.entries(attributes)),
    frameAttributes: new Map([[FRAME, new Map(Object.entries(framed))]]),
  })

test('[M42] sound values have no problems', () => assert.equal(problems({ size: 3 }, { sharp: true }), []))

test('[M42] missing, outside, undefined and misplaced values are listed', () => {
  assert.equal(problems({}), [{ attribute: 'size', reason: 'is not given', value: null }])
  assert.equal(problems({ size: 11 }, { sharp: 'very' }), [
    { attribute: 'size', reason: 'is above 10 mm', value: 11 },
    { attribute: 'sharp', reason: 'is neither yes nor no', value: 'very', frame: FRAME },
  ])
  assert.equal(problems({ size: 1, sharp: true, grade: 2 }), [
    { attribute: 'sharp', reason: 'is not defined for this class', value: true },
    { attribute: 'grade', reason: 'is not defined for this class', value: 2 },
  ])
})

const choice = { type: 'choice', options: [{ id: 'low', label: 'Low' }] } as const
const VALUES: readonly [Parameters<typeof valueProblem>[0], Json, string | undefined][] = [
  [{ type: 'text' }, 'x', undefined],
  [{ type: 'text' }, 1, 'is not text'],
  [choice, 'low', undefined],
  [choice, 'Low', 'is not one of the choices'],
  [{ type: 'number' }, -1e9, undefined],
  [{ type: 'number' }, '1', 'is not a number'],
  [{ type: 'number', min: 0 }, -1, 'is below 0'],
  [{ type: 'boolean' }, false, undefined],
]
for (const [domain, value, expected] of VALUES) {
  test(`[M42] ${JSON.stringify(value)} as ${domain.type}: ${expected ?? 'sound'}`, () =>
    assert.is(valueProblem(domain, value), expected))
}

test.run()
