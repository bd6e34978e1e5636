// `npm run bench`: starts the real server on real CT (the demo study without it), measures, prints one table. Figures for the record go to docs/benchmarks.md by hand.
import { cpus } from 'node:os'
import { hasRealData, realData } from '../fixtures/real-data.ts'
import { startServer } from '../fixtures/server.ts'
import { benchHistory } from './history-bench.ts'
import { markdownTable, type Row } from './statistics.ts'
import { benchSync } from './sync-bench.ts'
import { benchTogether } from './together-bench.ts'
import { benchView } from './view-bench.ts'

const PARTS = { together: benchTogether, view: benchView, history: benchHistory, sync: benchSync } as const

async function main(): Promise<void> {
  const wanted = process.argv.slice(2)
  const rows: Row[] = []
  for (const [name, bench] of Object.entries(PARTS)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    const server = await startServer(...(hasRealData ? [realData('series/petct-acrin042/CT')] : []))
    try {
      process.stderr.write(`measuring ${name} …\n`)
      rows.push(...(await bench(server)))
    } finally {
      await server.dispose()
    }
  }
  const cpu = cpus()
  process.stdout.write(
    `${cpu.length} cores (${cpu[0]?.model ?? 'unknown'}), Node ${process.versions.node}, no GPU; p50 / p95 / p99\n\n`,
  )
  process.stdout.write(`${markdownTable(rows)}\n`)
}

await main()
