// `limn keygen`, `limn sign` and `limn verify --heads` on a real data folder that a server has worked on, and then somebody with a shell.
import { copyFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { readConfig } from '../config.ts'
import { createLog } from '../log.ts'
import { openProgram } from '../program.ts'
import { TestRooms } from '../room/testing/index.ts'
import { openLibsqlStore, storeIdentity } from '../store/libsql/index.ts'
import { runCommandLine } from './command-line.ts'

const test = suite('limn sign')
const folder = await mkdtemp(path.join(tmpdir(), 'limn-sign-'))
const at = (name: string): string => path.join(folder, name)
const env = { LIMN_DATA: at('data'), LIMN_SIGNING_KEY: at('key.pem'), INIT_CWD: folder }

async function limn(args: readonly string[], more: Record<string, string> = {}) {
  const [said, told]: [string[], string[]] = [[], []]
  const terminal = { env: { ...env, ...more }, root: folder, folder }
  const say = (line: string) => void said.push(line)
  const code = await runCommandLine(args, { ...terminal, say, tell: (line) => void told.push(line) })
  return { code, said: said.join('\n'), told: told.join('\n') }
}

async function draw(database: string, names: readonly string[], shift = 0): Promise<void> {
  const store = await openLibsqlStore({ path: database })
  await storeIdentity(store.sql, 1)
  const rooms = new TestRooms(store.log)
  const ada = await rooms.join()
  for (const name of names) ada.edit((author) => author.draw(name, { shift }))
  await ada.until(({ acked }) => acked === names.length)
  await rooms.rooms.close()
  await store.close()
}

/** A server that comes up on the folder and leaves in good order. */
async function serveOnce(): Promise<void> {
  const configured = readConfig(env, folder)
  if (!configured.ok) throw new Error(configured.reason)
  await (await openProgram(configured.config, createLog('silent'))).close()
}

const verify = () => limn(['verify', '--heads', 'data/heads.jsonl', '--key', 'pub.pem'])

test('[S115] a key is made once, for its owner’s eyes, and its public half is all that is printed', async () => {
  const made = await limn(['keygen', 'key.pem'])
  assert.is(made.code, 0)
  assert.match(made.said, /^-----BEGIN PUBLIC KEY-----\n[^-]+\n-----END PUBLIC KEY-----$/)
  assert.is((await stat(at('key.pem'))).mode & 0o777, 0o600)
  await writeFile(at('pub.pem'), made.said)
  const before = await readFile(at('key.pem'), 'utf8')
  const again = await limn(['keygen', 'key.pem'])
  assert.is(again.code, 1)
  assert.match(again.told, /never overwritten/)
  assert.is(await readFile(at('key.pem'), 'utf8'), before)
})

test('[S115] [S114] a server signs when it leaves, the command whenever it is asked, and verify asks what they signed', async () => {
  await serveOnce()
  await draw(at('data/limn.db'), ['a', 'b'])
  await serveOnce()
  assert.is((await verify()).code, 0, 'signed by the server')
  assert.match((await limn(['sign'])).said, /^Nothing has grown/)
  await draw(at('data/limn.db'), ['c'])
  const signed = await limn(['sign'])
  assert.is(signed.code, 0)
  assert.match(signed.said, /^Record 2 in .*heads\.jsonl: 1 rooms\.$/)
  const { code, said } = await verify()
  assert.is(code, 0)
  assert.match(
    said,
    /2 signed records, the last is 2 of 20.*, 1 rooms: the log has all of it; 0 younger entries are not signed\.$/,
  )
})

test('[S115] a database that was made anew under the same name fails the verification, whatever else agrees', async () => {
  await copyFile(at('data/limn.db'), at('kept.db'))
  const named = await openLibsqlStore({ path: at('data/limn.db') })
  const { name } = await storeIdentity(named.sql, 1)
  await named.close()
  for (const suffix of ['', '-wal', '-shm']) await rm(at(`data/limn.db${suffix}`), { force: true })
  const store = await openLibsqlStore({ path: at('data/limn.db') })
  await store.sql.execute('INSERT INTO store VALUES (1, ?, 1)', [name])
  await store.close()
  await draw(at('data/limn.db'), ['a', 'b', 'c'], 5)
  assert.is((await limn(['verify'])).code, 1, 'what was proved before is there to compare with')
  assert.is((await limn(['verify', '--from-zero'])).code, 0)
  const found = await verify()
  assert.is(found.code, 1)
  assert.match(
    found.said,
    /✘ signed heads, labels:series-a:truth: it was rewritten after entry 0 and not later than entry 2/,
  )
  const signed = await limn(['sign'])
  assert.is(signed.code, 0, 'it has as many entries as were signed, so there is nothing to sign')
  await draw(at('data/limn.db'), ['d'])
  assert.match((await limn(['sign'])).told, /the log no longer has what was signed of it/)
  assert.is((await verify()).code, 1)
})

test('[S115] what is missing or no such thing is a sentence', async () => {
  const cases: [Promise<Awaited<ReturnType<typeof limn>>>, number, RegExp][] = [
    [limn(['keygen']), 2, /Name one file/],
    [limn(['sign'], { LIMN_SIGNING_KEY: '' }), 1, /There is no key to sign with/],
    [limn(['sign'], { LIMN_SIGNING_KEY: at('none.pem') }), 1, /none\.pem cannot be read \(ENOENT\)/],
    [limn(['sign'], { LIMN_SIGNING_KEY: at('pub.pem') }), 1, /holds no such Ed25519 key/],
    [limn(['verify', '--heads', 'x']), 2, /go together/],
    [limn(['verify', '--heads', 'none.jsonl', '--key', 'pub.pem']), 1, /none\.jsonl cannot be read \(ENOENT\)/],
  ]
  for (const [result, code, words] of cases) {
    const { code: actual, told } = await result
    assert.is(actual, code, told)
    assert.match(told, words)
  }
})

test.after(() => rm(folder, { recursive: true, force: true }))

test.run()
