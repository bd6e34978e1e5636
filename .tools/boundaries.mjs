// Folder arrows and cycles (.dependency-cruiser.cjs), with a canary: a cruise that saw too few modules saw nothing, and fails.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { filesIn, root, worlds } from './tree.mjs'

const { moduleFloor } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).config
const folders = worlds.filter((folder) => filesIn(folder).length > 0)
const cruiser = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
const run = spawnSync(
  process.execPath,
  [cruiser, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...folders],
  {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  },
)
if (!run.stdout.startsWith('{')) {
  console.log(`✘ dependency-cruiser stopped: ${run.stdout.trim()}${run.stderr.trim()}`)
  process.exit(1)
}
const { modules, summary } = JSON.parse(run.stdout)

const reasons = new Map(summary.ruleSetUsed.forbidden.map((rule) => [rule.name, rule.comment]))
for (const { rule, from, to, cycle } of summary.violations) {
  const way = cycle?.length > 0 ? [from, ...cycle.map((step) => step.name)].join(' → ') : `${from} → ${to}`
  console.log(`✘ ${rule.name}: ${way}\n    ${reasons.get(rule.name) ?? ''}`)
}
const own = modules.filter(({ source }) => worlds.some((world) => source.startsWith(`${world}/`)))
const links = own.reduce((sum, { dependencies }) => sum + dependencies.length, 0)
const blind = own.length < moduleFloor || links < moduleFloor
if (blind)
  console.log(
    `✘ only ${own.length} modules and ${links} imports were seen; the floor in package.json is ${moduleFloor}`,
  )
console.log(`${own.length} modules, ${links} imports, ${summary.violations.length} violations`)
process.exitCode = blind || summary.violations.length > 0 ? 1 : 0
