// Shows that the runner catches what uvu lets pass: one small file for each way of going wrong, and the verdict it must get.
// A pass is remembered until the runner, this file, a package or Node changes.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './tree.mjs'
import { runTestFile } from './test-file.mjs'

const head = `import { test } from 'uvu'\n`
const ok = `test('passes', () => {})\n`
const cases = [
  ['passes', `${head}${ok}test.run()\n`, undefined, 1],
  [
    'two suites',
    `import { suite } from 'uvu'\nfor (const n of ['a', 'b']) { const t = suite(n)\nt('x', () => {})\nt.run() }\n`,
    undefined,
    2,
  ],
  ['never run', `${head}${ok}`, /no test\.run\(\)/],
  [
    'one suite of two run',
    `import { suite } from 'uvu'\nconst a = suite('a')\nconst b = suite('b')\na('x', () => {})\na.run()\n`,
    /no b\.run/,
  ],
  ['zero tests', `${head}test.run()\n`, /zero tests/],
  ['fails', `${head}${ok}test('fails', () => { throw new Error('as it should') })\ntest.run()\n`, /1 of 2 failed/, 1],
  ['before throws', `${head}test.before(() => { throw new Error('no') })\n${ok}test.run()\n`, /1 of 1 failed/],
  ['throws on import', `${head}${ok}test.run()\nthrow new Error('at once')\n`, /ended before/],
  ['never settles', `${head}test('waits', () => new Promise(() => {}))\ntest.run()\n`, /ended before/],
  [
    'hangs',
    `${head}test('waits', () => new Promise(() => { setInterval(() => {}, 1000) }))\ntest.run()\n`,
    /still running/,
  ],
  ['spins', `${head}test('spins', () => { for (;;) ; })\ntest.run()\n`, /still running/],
  [
    'open handle',
    `${head}test('leaves a timer', () => { setInterval(() => {}, 1000) })\ntest.run()\n`,
    /open handle/,
    1,
  ],
  [
    'late rejection',
    `${head}test('x', () => { setTimeout(() => Promise.reject(new Error('late')), 50) })\ntest.run()\n`,
    /exit 1 after/,
    1,
  ],
  ['silent skip', `${head}${ok}test.skip('y', () => {})\ntest.run()\n`, /without a line/, 1],
  ['said skip', `${head}${ok}console.log('skipped: no data')\ntest.skip('y', () => {})\ntest.run()\n`, undefined, 1],
  [
    'said skip where all must run',
    `${head}${ok}console.log('skipped: no data')\ntest.skip('y', () => {})\ntest.run()\n`,
    /must run/,
    1,
  ],
  ['only', `${head}${ok}test.only('y', () => {})\ntest.run()\n`, /only\(\)/],
]

const hash = createHash('sha256').update(process.version)
for (const file of ['.tools/test-file.mjs', '.tools/strip-types.mjs', '.tools/unit.selftest.mjs', 'package-lock.json'])
  hash.update(readFileSync(path.join(root, file)))
const version = hash.digest('hex')
const stamp = path.join(root, '.cache/unit-selftest.sha256')
if (existsSync(stamp) && readFileSync(stamp, 'utf8') === version) {
  console.log(
    `${cases.length} of ${cases.length} verdicts as they should be (nothing changed since they were last tried)`,
  )
  process.exit()
}

// Inside the checkout, so that the files find uvu; under .cache, which is ignored.
mkdirSync(path.join(root, '.cache'), { recursive: true })
const folder = mkdtempSync(path.join(root, '.cache', 'unit-selftest-'))
const wrong = []
const check = async ([name, source, fault, passed = 0]) => {
  const file = path.join(folder, `${name.replaceAll(' ', '-')}.test.ts`)
  writeFileSync(file, source)
  const requireAll = name.includes('must run')
  const waits = /hangs|spins/.test(name)
  const result = await runTestFile(file, {
    cwd: root,
    limit: waits ? 3_000 : 60_000,
    grace: name === 'open handle' ? 500 : 10_000,
    requireAll,
  })
  const asItShould = fault ? fault.test(result.fault ?? '') : result.fault === undefined
  if (!asItShould || result.passed !== passed || result.failed > 0 !== Boolean(fault))
    wrong.push(`${name}: expected ${fault ?? 'no fault'} and ${passed} passed, got ${JSON.stringify(result)}`)
}

const queue = [...cases]
const worker = async () => {
  for (let next = queue.shift(); next; next = queue.shift()) await check(next)
}
try {
  await Promise.all([worker(), worker(), worker()])
} finally {
  rmSync(folder, { recursive: true, force: true })
}
for (const line of wrong) console.log(`✘ ${line}`)
console.log(`${cases.length - wrong.length} of ${cases.length} verdicts as they should be`)
if (wrong.length > 0) process.exitCode = 1
else writeFileSync(stamp, version)
