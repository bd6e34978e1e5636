// `npm run bench -- [PART [WORDS…]]`: starts the real server on real CT (the demo study without it), measures, prints Markdown tables.
// Figures for the record go to docs/benchmarks.md by hand.
import { spawnSync } from 'node:child_process'
import { cpus } from 'node:os'
import path from 'node:path'
import { hasRealData, realData } from '../fixtures/real-data.ts'
import { startServer, type TestServer } from '../fixtures/server.ts'
import { benchFaults } from './faults/faults.ts'
import { benchHistory } from './history-bench.ts'
import { markdownTable, type Row } from './statistics.ts'
import { benchSoak } from './soak/soak.ts'
import { benchSync } from './sync/sync.ts'
import { benchTogether } from './together-bench.ts'
import { benchView } from './view-bench.ts'

/** Markdown of one part; `words` is what stands behind its name on the command line. */
type Part = (words: readonly string[]) => Promise<string>

const PARTS: Readonly<Record<string, Part>> = {
  together: onServer(benchTogether),
  view: onServer(benchView),
  history: onServer(benchHistory),
  sync: benchSync,
  faults: benchFaults,
  soak: benchSoak,
}

function onServer(bench: (server: TestServer, words: readonly string[]) => Promise<readonly Row[]>): Part {
  return async (words) => {
    // The pages as they are now; built only when they have changed.
    spawnSync(process.execPath, [path.resolve(import.meta.dirname, '../../.tools/build.mjs')], { stdio: 'inherit' })
    const server = await startServer(...(hasRealData ? [realData('series/petct-acrin042/CT')] : []))
    try {
      return markdownTable(await bench(server, words))
    } finally {
      await server.dispose()
    }
  }
}

async function main(): Promise<void> {
  const [wanted, ...words] = process.argv.slice(2)
  if (wanted !== undefined && !(wanted in PARTS))
    throw new Error(`"${wanted}": there are ${Object.keys(PARTS).join(', ')}`)
  const cpu = cpus()
  process.stdout.write(
    `${cpu.length} cores (${cpu[0]?.model ?? 'unknown'}), Node ${process.versions.node}, no GPU; p50 / p95 / p99\n`,
  )
  for (const [name, part] of Object.entries(PARTS)) {
    if (wanted !== undefined && wanted !== name) continue
    process.stderr.write(`measuring ${name} …\n`)
    process.stdout.write(`\n${await part(words)}\n`)
  }
}

await main()
