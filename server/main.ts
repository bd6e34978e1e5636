// `npm start`: the server on this machine's data folder. Reads the environment, then serves until stopped.
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { readConfig } from './config.ts'
import { serve } from './serve.ts'

const configured = readConfig(process.env, path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..'))
if (configured.ok) {
  const paths = process.argv.slice(2).map((name) => path.resolve(process.env['INIT_CWD'] ?? process.cwd(), name))
  const say = (line: string) => console.log(line)
  const tell = (line: string) => console.error(line)
  process.exitCode = await serve({ config: configured.config, paths, say, tell })
} else {
  console.error(configured.reason)
  process.exitCode = 2
}
