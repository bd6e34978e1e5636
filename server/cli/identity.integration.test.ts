// `limn identity` on a real database: the name stays until another is asked for, and never while somebody serves the folder.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { holdFile, openLibsqlStore } from '../store/libsql/index.ts'
import { runCommandLine } from './command-line.ts'

const test = suite('limn identity')
const folder = await mkdtemp(path.join(tmpdir(), 'limn-identity-'))

async function limn(...args: readonly string[]) {
  const [said, told]: [string[], string[]] = [[], []]
  const terminal = { env: { LIMN_DATA: folder }, root: folder, folder }
  const code = await runCommandLine(args, {
    ...terminal,
    say: (line) => said.push(line),
    tell: (line) => told.push(line),
  })
  return { code, said, told: told.join() }
}

test('[S110] the command tells the name, gives another when asked to, and never under a server that told it to browsers', async () => {
  assert.match((await limn('identity')).told, 'There is no log')
  await (await openLibsqlStore({ path: path.join(folder, 'limn.db') })).close()
  const { said: before } = await limn('identity')
  assert.is(before.length, 1)
  assert.match(before[0] ?? '', /^[0-9a-f-]{36} {2}since 20/)
  assert.equal((await limn('identity')).said, before)
  const letGo = await holdFile(path.join(folder, 'lock'))
  assert.ok(letGo)
  const refused = await limn('identity', 'new')
  letGo()
  assert.is(refused.code, 1)
  assert.match(refused.told, 'Another Limn is at work')
  const { said: after } = await limn('identity', 'new')
  assert.is(after.length, 2)
  assert.is(after[0], before[0])
  assert.is.not(after[1], before[0])
})

test.after(() => rm(folder, { recursive: true, force: true }))

test.run()
