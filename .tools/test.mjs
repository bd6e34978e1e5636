// `npm test`: everything, from a fresh clone: install, a Chromium, an sqld, the gate with its unit tests, integration, build, browser.
// Goes on after a failure so that one run tells all; the last line is the sum, to which a failed stage that is no test adds one.
import { requireNode } from './node-version.mjs'

requireNode()
const { install } = await import('./install.mjs')
try {
  await install({ dev: true })
} catch (error) {
  console.error(error.message)
  console.log('0 passed, 1 failed, 0 skipped')
  process.exit(1)
}
const { findChromium } = await import('./chromium.mjs')
const { findSqld } = await import('./sqld.mjs')
const { build } = await import('./build.mjs')
const { runNode, seconds, totalsIn, totalsLine } = await import('./run.mjs')
const { skipReasons } = await import('./test-file.mjs')
const { dataFolder, hasData } = await import('./tree.mjs')

const sum = { passed: 0, failed: 0, skipped: 0 }
const summary = []
const reasons = []

const stage = async (name, perform) => {
  console.log(`\n── ${name}`)
  const begun = performance.now()
  let fault
  let note = ''
  try {
    note = (await perform()) ?? ''
  } catch (error) {
    fault = error.message
    console.log(`✘ ${fault}`)
  }
  summary.push(
    `${fault ? '✘' : '✓'} ${name.padEnd(12)} ${seconds(performance.now() - begun).padStart(8)}  ${note || (fault ?? '').split('\n')[0]}`,
  )
  return fault === undefined
}

/** Runs a script that ends with the totals line, and adds them up. */
const tests = (arguments_, env) => async () => {
  const { ok, output } = await runNode(arguments_, { show: true, env })
  const totals = totalsIn(output) ?? { passed: 0, failed: 1, skipped: 0 }
  if (!ok && totals.failed === 0) totals.failed = 1
  for (const key of Object.keys(sum)) sum[key] += totals[key]
  reasons.push(...skipReasons(output))
  const steps = /^check: (failed: [^\n]*),/m.exec(output)?.[1]
  if (!ok) throw new Error([totalsLine(totals), steps].filter(Boolean).join('; '))
  return totalsLine(totals)
}

let chromium
const step = async (name, perform) => {
  if (!(await stage(name, perform))) sum.failed += 1
}
await step('chromium', async () => {
  chromium = await findChromium()
  return chromium
})
let sqld
await step('sqld', () => {
  sqld = findSqld()
  return sqld
})
await stage('gate', tests(['.tools/check.mjs']))
await stage('integration', tests(['.tools/unit.mjs', '--integration'], { CHROMIUM_PATH: chromium, LIMN_SQLD: sqld }))
await step('build', build)
await stage('browser', tests(['.tools/unit.mjs', '--e2e'], { CHROMIUM_PATH: chromium }))

console.log(`\n── summary\n${summary.join('\n')}`)
if (!hasData()) {
  console.log(`\nNOT TESTED ON REAL DATA: there is none at ${dataFolder} (LIMN_TEST_DATA names another folder).`)
  for (const reason of new Set(reasons)) console.log(`  ${reason}`)
}
console.log(totalsLine(sum))
process.exitCode = sum.failed > 0 ? 1 : 0
