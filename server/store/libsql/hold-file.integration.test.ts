// One holder at a time, and nothing left behind by one that was killed. The other process is real.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { holdFile } from './hold-file.ts'

const test = suite('hold file')
const folder = await mkdtemp(path.join(tmpdir(), 'limn-hold-'))
test.after(() => rm(folder, { recursive: true, force: true }))

test('[S18] a held file is refused to everybody else until it is let go', async () => {
  const file = path.join(folder, 'one')
  const letGo = await holdFile(file)
  assert.type(letGo, 'function')
  assert.is(await holdFile(file), undefined)
  letGo?.()
  const again = await holdFile(file)
  assert.type(again, 'function')
  again?.()
})

test('[S18] what a killed process held is free', async () => {
  const file = path.join(folder, 'other')
  const body = `const { holdFile } = await import(${JSON.stringify(new URL('./hold-file.ts', import.meta.url).href)})
    globalThis.held = await holdFile(${JSON.stringify(file)})
    process.stdout.write('held')
    setInterval(() => globalThis.held, 1000)`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', body])
  await once(child.stdout, 'data')
  assert.is(await holdFile(file), undefined)
  child.kill('SIGKILL')
  await once(child, 'exit')
  const letGo = await holdFile(file)
  assert.type(letGo, 'function')
  letGo?.()
})

test.run()
