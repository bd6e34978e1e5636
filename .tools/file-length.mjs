// No TypeScript file is longer than 450 lines, unless its first line says that it is data: `// Generated …` or `// Table …`.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { root, sources } from './tree.mjs'

const limit = 450
const files = sources().map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') }))
const long = files.filter(
  ({ text }) => !/^\/\/ (Generated|Table)\b/.test(text) && text.trimEnd().split('\n').length > limit,
)
for (const { file, text } of long) console.log(`✘ ${file}: ${text.trimEnd().split('\n').length} lines, over ${limit}`)
console.log(`${files.length} files`)
process.exitCode = long.length > 0 ? 1 : 0
