// Spec coverage: every rule `- **ID** …` of docs/spec/*.md has a test whose title begins with `[ID]`, and every id that a title
// names is a rule. A skipped test covers nothing.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { filesIn, root, typescriptIn, worlds } from './tree.mjs'

const read = (file) => readFileSync(path.join(root, file), 'utf8')
const problems = []

const rules = new Map()
for (const file of filesIn('docs/spec', (name) => name.endsWith('.md'))) {
  for (const [index, line] of read(file).split('\n').entries()) {
    const id = /^\s*[-*] \*\*([A-Z]{1,4}\d+[a-z]?)\*\*/.exec(line)?.[1]
    if (!id) continue
    const where = `${file}:${index + 1}`
    if (!/^- \*\*[A-Z]+\d+[a-z]?\*\* \S.*\S$/.test(line))
      problems.push(`${where}: ${id} is not "- **${id}** one sentence"`)
    if (rules.has(id)) problems.push(`${where}: ${id} is already a rule at ${rules.get(id)}`)
    rules.set(id, where)
  }
}

// A title is any string that begins with ids, so that tables of cases and conformance suites count too: '[M3] …', '[M3] [P1] …', '[M3, P1] …'.
const group = String.raw`\[[A-Z]{1,4}\d+[a-z]?(?:,\s*[A-Z]{1,4}\d+[a-z]?)*\]`
const title = new RegExp(String.raw`(\.skip\(\s*)?(['"\x60])(${group}(?:\s*${group})*)\s+\S`, 'g')
const covered = new Map()
const isTest = (file) => /[.](test|conformance)[.]ts$/.test(file)
for (const file of worlds.flatMap(typescriptIn).filter(isTest)) {
  for (const [, skipped, , ids] of read(file).matchAll(title)) {
    for (const [id] of ids.matchAll(/[A-Z]+\d+[a-z]?/g)) {
      if (!rules.has(id)) problems.push(`${file}: a title names ${id}, which is no rule of docs/spec`)
      if (!skipped) covered.set(id, (covered.get(id) ?? 0) + 1)
    }
  }
}
for (const [id, where] of rules) if (!covered.has(id)) problems.push(`${where}: no test shows ${id}`)

for (const problem of problems) console.log(`✘ ${problem}`)
const titles = [...covered.values()].reduce((sum, number) => sum + number, 0)
console.log(
  `${rules.size} rules, ${[...rules.keys()].filter((id) => covered.has(id)).length} shown, by ${titles} titles`,
)
process.exitCode = problems.length > 0 ? 1 : 0
