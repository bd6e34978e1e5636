// The test runner: `node .tools/unit.mjs [--integration | --e2e] [PATH or part of a path]…`. Each file runs in a process of
// its own; one line a file, the whole output of a failure only, and last `N passed, N failed, N skipped`.
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { dataFolder, filesIn, hasData, root } from './tree.mjs'
import { killAll, runTestFile, skipReasons, titleOf } from './test-file.mjs'

const kinds = {
  unit: { folders: ['shared', 'client', 'server'], limit: 120_000, grace: 5_000, atOnce: 3 },
  integration: { folders: ['shared', 'client', 'server', 'e2e'], limit: 600_000, grace: 10_000, atOnce: 1 },
  e2e: { folders: ['e2e/specs'], limit: 600_000, grace: 20_000, atOnce: 1 },
}
const kindOf = (file) => {
  if (file.endsWith('.integration.test.ts')) return 'integration'
  return file.startsWith('e2e/specs/') ? 'e2e' : 'unit'
}
const isFile = (file) => statSync(file, { throwIfNoEntry: false })?.isFile() ?? false

/** Files named in the arguments are taken as they are; anything else narrows the kind's own files. */
const choose = (kind, wanted) => {
  const own = kinds[kind].folders.flatMap((folder) =>
    filesIn(folder, (file) => file.endsWith('.test.ts') && kindOf(file) === kind),
  )
  if (wanted.length === 0) return own.map((file) => path.join(root, file))
  return wanted.flatMap((name) => {
    const absolute = path.resolve(name)
    if (isFile(absolute)) return [absolute]
    const inTree = path.relative(root, absolute).replaceAll(path.sep, '/')
    const matching = own.filter((file) => file.startsWith(`${inTree}/`) || file.includes(name))
    if (matching.length === 0) throw new Error(`no ${kind} test matches ${name}`)
    return matching.map((file) => path.join(root, file))
  })
}

/** How long each file took when it last ran, in ms: the long ones begin first, so that none trails behind the others. */
const timesFile = path.join(root, '.cache/test-times.json')
const lastTimes = () => {
  try {
    return JSON.parse(readFileSync(timesFile, 'utf8'))
  } catch {
    return {}
  }
}
const keepTimes = (times) => {
  mkdirSync(path.dirname(timesFile), { recursive: true })
  writeFileSync(timesFile, JSON.stringify({ ...lastTimes(), ...times }))
}

const report = (file, { passed, failed, skipped, fault, output, ms }, quiet) => {
  const reasons = skipReasons(output)
  if (quiet && !fault && reasons.length === 0) return
  const numbers = `${passed} passed${failed ? `, ${failed} failed` : ''}${skipped ? `, ${skipped} skipped` : ''}`
  console.log(
    `${fault ? '✘' : '✓'} ${titleOf(file, root)}  ${numbers}  ${(ms / 1000).toFixed(1)} s${fault ? `  — ${fault}` : ''}`,
  )
  if (fault) console.log(output.replace(/^/gm, '    ').trimEnd())
  else for (const reason of reasons) console.log(`    ${reason}`)
}

const main = async () => {
  const flags = process.argv.slice(2).filter((argument) => argument.startsWith('--'))
  const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
  const unknown = flags.find((flag) => !['--e2e', '--integration', '--quiet'].includes(flag))
  if (unknown) throw new Error(`unknown option ${unknown}`)
  const kind = flags.includes('--e2e') ? 'e2e' : flags.includes('--integration') ? 'integration' : 'unit'
  const { limit, grace, atOnce } = kinds[kind]
  const files = choose(kind, wanted)
  const requireAll = process.env.LIMN_REQUIRE_DATA === '1'
  const sum = { passed: 0, failed: 0, skipped: 0 }
  if (requireAll && !hasData()) {
    console.log(`✘ LIMN_REQUIRE_DATA is set and there is no real data at ${dataFolder}`)
    sum.failed += 1
  }
  if (files.length === 0 && kind !== 'integration') throw new Error(`there is no ${kind} test`)
  const known = lastTimes()
  const times = {}
  const lasted = (file) => known[titleOf(file, root)] ?? 0
  // Browser tests keep the order of their names: one at a time, order gains nothing.
  const queue = atOnce > 1 ? files.toSorted((a, b) => lasted(b) - lasted(a)) : [...files]
  const worker = async () => {
    for (let file = queue.shift(); file; file = queue.shift()) {
      const result = await runTestFile(file, { cwd: root, limit, grace, requireAll })
      report(file, result, flags.includes('--quiet'))
      times[titleOf(file, root)] = Math.round(result.ms)
      for (const key of Object.keys(sum)) sum[key] += result[key]
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  keepTimes(times)
  console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`)
  process.exitCode = sum.failed > 0 ? 1 : 0
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => {
    killAll()
    process.exit(130)
  })
try {
  await main()
} catch (error) {
  console.log(`✘ ${error.message}`)
  console.log('0 passed, 1 failed, 0 skipped')
  process.exitCode = 1
}
