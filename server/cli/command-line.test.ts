// The command line's manners, in this process: usage, help, tokens. What needs a server is in server.integration.test.ts.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createTokens } from '../auth/index.ts'
import { runCommandLine } from './command-line.ts'

const test = suite('command line')
const folder = await mkdtemp(path.join(tmpdir(), 'limn-cli-'))
test.after(() => rm(folder, { recursive: true, force: true }))

async function limn(args: readonly string[], env: Record<string, string> = {}) {
  const said: string[] = []
  const told: string[] = []
  const code = await runCommandLine(args, {
    env: { LIMN_DATA: path.join(folder, 'data'), ...env },
    root: folder,
    folder,
    say: (line) => said.push(line),
    tell: (line) => told.push(line),
  })
  return { code, said, told }
}

test('[A50] help names every command; nothing at all is help', async () => {
  const help = await limn(['help'])
  assert.is(help.code, 0)
  for (const name of [
    'serve',
    'ingest',
    'token',
    'verify',
    'rebuild',
    'backup',
    'restore',
    'identity',
    'keygen',
    'sign',
    'export',
    'import',
  ])
    assert.ok(
      help.said.some((line) => line.startsWith(`  ${name} `) || line.trim().startsWith(`${name} `)),
      name,
    )
  assert.equal(await limn([]), help)
  assert.equal(await limn(['token', '--help']), help)
})

test('[A50] what makes no sense exits with 2, says what is wrong and how the command is used', async () => {
  const wrong: [string[], RegExp][] = [
    [['sing'], /no command "sing"/],
    [['token'], /--user/],
    [['token', '--user', 'Ana'], /--role one of/],
    [['token', '--user', 'Ana', '--role', 'king'], /--role one of/],
    [['token', '--user', '…', '--role', 'viewer'], /letters or digits/],
    [['token', '--user', 'Ana', '--role', 'viewer', 'more'], /"more" is not understood/],
    [['token', '--loud'], /--loud/],
    [['ingest'], /at least one file/],
    [['export'], /one series/],
    [['export', 'a', 'b'], /one series/],
    [['import', 'a'], /and a file/],
    [['verify', 'x'], /"x" is not understood/],
    [['identity', 'old'], /"old" is not understood/],
    [['rebuild'], /Name one of contour-versions/],
    [['rebuild', 'all', 'twice'], /Name one of/],
    [['backup'], /Name the folder/],
    [['restore', 'a'], /--to DATA/],
    [['restore', '--to', 'a'], /Name the folder/],
    [['serve', '--port', '1'], /--port/],
  ]
  for (const [args, expected] of wrong) {
    const { code, said, told } = await limn(args)
    assert.is(code, 2, args.join(' '))
    assert.match(told.join('\n'), expected)
    if (args[0] !== 'sing') assert.match(told.at(-1) ?? '', new RegExp(`^usage: limn ${args[0]}`))
    assert.equal(said, [])
  }
  const configured = await limn(['verify'], { LIMN_PORT: 'x' })
  assert.is(configured.code, 2)
  assert.match(configured.told.join(), /LIMN_PORT/)
  assert.equal(await readdir(folder), [])
})

test('[A51] a token is the last line of output; it makes the secret and nothing else', async () => {
  const { code, said } = await limn(['token', '--user', 'Ana Maria', '--role', 'manager'])
  assert.is(code, 0)
  assert.equal(await readdir(path.join(folder, 'data')), ['secret'])
  const tokens = createTokens(await readFile(path.join(folder, 'data', 'secret')))
  const verified = await tokens.verify(said.at(-1) ?? '')
  assert.equal(verified.ok && verified.identity, { id: 'ana-maria', name: 'Ana Maria', role: 'manager' })
})

test('[A52] verify of a folder without a log is no success', async () => {
  const { code, told } = await limn(['verify'])
  assert.is(code, 1)
  assert.match(told.join(), /There is no log in .*data/)
})

test('[A54] a file that is not there is a sentence, not a stack', async () => {
  const { code, told } = await limn(['import', 's', 'none.json'])
  assert.is(code, 1)
  assert.match(told.join(), /none\.json cannot be read \(ENOENT\)/)
})

test.run()
