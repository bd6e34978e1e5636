// The gate: types, lint, format, boundaries, unused code, spec coverage, file length, unit tests. `npm run check [-- STEP…]`.
// Two steps run at a time; each is one line, and only failures have their say.
import { bin, runNode, seconds, totalsIn, totalsLine } from './run.mjs'
import { skipReasons } from './test-file.mjs'

// The longest first, so that the short ones fill the gaps.
const steps = [
  { name: 'unit tests', run: ['.tools/unit.mjs', '--quiet'] },
  { name: 'types', run: [bin('typescript/bin/tsc'), '-b', '--pretty', 'false'] },
  { name: 'lint', run: [bin('oxlint/bin/oxlint'), '--type-aware', '--quiet', '.'] },
  {
    name: 'format',
    run: [
      bin('prettier/bin/prettier.cjs'),
      '--check',
      '--log-level',
      'warn',
      '--cache',
      '--cache-location',
      '.cache/prettier',
      '.',
    ],
  },
  { name: 'unit runner', run: ['.tools/unit.selftest.mjs'] },
  { name: 'unused', run: [bin('knip/bin/knip.js'), '--no-progress', '--no-config-hints'] },
  { name: 'boundaries', run: ['.tools/boundaries.mjs'] },
  { name: 'spec', run: ['.tools/spec.mjs'] },
  { name: 'file length', run: ['.tools/file-length.mjs'] },
]

const indent = (text) => text.trimEnd().replace(/^/gm, '    ')
const lastLine = (text) => text.trimEnd().split('\n').at(-1)

const wanted = process.argv.slice(2)
const chosen = wanted.length > 0 ? steps.filter(({ name }) => wanted.some((word) => name.includes(word))) : steps
if (chosen.length === 0)
  throw new Error(`no step is called ${wanted.join(' ')}; there are ${steps.map(({ name }) => name).join(', ')}`)

const begun = performance.now()
const failed = []
let totals = { passed: 0, failed: 0, skipped: 0 }
const perform = async ({ name, run }) => {
  const { ok, output, ms } = await runNode(run)
  const said = run[0].startsWith('.tools/') ? `  ${lastLine(output)}` : ''
  console.log(`${ok ? '✓' : '✘'} ${name}  ${seconds(ms)}${said}`)
  if (!ok) {
    console.log(indent(output))
    failed.push(name)
  } else for (const reason of skipReasons(output)) console.log(`    ${reason}`)
  if (name === 'unit tests') totals = totalsIn(output) ?? { ...totals, failed: 1 }
}
const queue = [...chosen]
const worker = async () => {
  for (let step = queue.shift(); step; step = queue.shift()) await perform(step)
}
await Promise.all([worker(), worker()])

const verdict = failed.length > 0 ? `failed: ${failed.join(', ')}` : 'all well'
console.log(`\ncheck: ${verdict}, ${seconds(performance.now() - begun)}`)
console.log(totalsLine(totals))
process.exitCode = failed.length > 0 ? 1 : 0
