// The program `limn`: arguments and environment in, exit code out.
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { runCommandLine } from './command-line.ts'

process.exitCode = await runCommandLine(process.argv.slice(2), {
  env: process.env,
  root: path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..'),
  folder: process.env['INIT_CWD'] ?? process.cwd(),
  say: (line) => console.log(line),
  tell: (line) => console.error(line),
})
