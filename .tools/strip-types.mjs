// Lets a test process read TypeScript: `node --import ./.tools/strip-types.mjs FILE`. The product runs under tsx; a gate that starts a
// hundred processes cannot pay for it a hundred times (0.2 s of processor each), so here a file is translated once and kept by its content.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire, register } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { isMainThread } from 'node:worker_threads'

const require = createRequire(import.meta.url)
const { version } = require('typescript/package.json')
const folder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../.cache/strip-types')

const translate = (file, source) => {
  const typescript = require('typescript')
  const compilerOptions = { target: 'es2022', module: 'esnext', verbatimModuleSyntax: true, inlineSourceMap: true }
  return typescript.transpileModule(source, { fileName: file, compilerOptions }).outputText
}

/** A hook of Node's module loader; it runs in the loader's own thread. */
export const load = (url, context, next) => {
  if (!/^file:.*[.]ts$/.test(url)) return next(url, context)
  const file = fileURLToPath(url)
  const text = readFileSync(file, 'utf8')
  const kept = path.join(folder, `${createHash('sha256').update(`${version}\0${url}\0${text}`).digest('hex')}.mjs`)
  if (!existsSync(kept)) {
    mkdirSync(folder, { recursive: true })
    // Several processes may translate the same file at once: each writes its own, the last one stays.
    writeFileSync(`${kept}.${process.pid}`, translate(file, text))
    renameSync(`${kept}.${process.pid}`, kept)
  }
  return { format: 'module', source: readFileSync(kept, 'utf8'), shortCircuit: true }
}

if (isMainThread) {
  process.setSourceMapsEnabled(true)
  register(import.meta.url)
}
