// Who is calling: secret, ids, tokens, codes and rights. No server runs here.
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { decodeJwt, SignJWT } from 'jose'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { ROLES } from '../../shared/api/index.ts'
import { accessCodeOf, isAccessCode } from './access-code.ts'
import { createAttemptLimit } from './attempt-limit.ts'
import { identifyByToken } from './identify.ts'
import { mayAudit, mayUpload, mayWrite } from './rights.ts'
import { loadSecret } from './secret.ts'
import { createSignIn } from './sign-in.ts'
import { createTokens, TOKEN_LIFE } from './tokens.ts'
import { userIdOf } from './user-id.ts'

const test = suite('auth')
const secret = new Uint8Array(32).fill(7)
const DAY = 24 * 60 * 60 * 1000

test('[A1] the secret is 32 bytes, made once, readable by its owner alone', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'limn-secret-'))
  const file = path.join(folder, 'deep', 'secret')
  const all = await Promise.all(Array.from({ length: 8 }, () => loadSecret(file)))
  assert.is(all[0]?.length, 32)
  for (const one of all) assert.equal(Buffer.from(one), await readFile(file))
  assert.is((await stat(file)).mode & 0o777, 0o600)
  await writeFile(file, 'short')
  const refused = await loadSecret(file).then(
    () => '',
    (error: unknown) => String(error),
  )
  assert.match(refused, /5 bytes long, not 32/)
  await rm(folder, { recursive: true })
})

test('[A2] a user id is the same for every spelling of a name, and never shared by two names', () => {
  assert.is(userIdOf('Ana Maria'), 'ana-maria')
  assert.is(userIdOf('  ANA-Maria. '), 'ana-maria')
  assert.is(userIdOf('Dr. O’Neill') === userIdOf("Dr. O'Neill"), false)
  assert.match(userIdOf('Müller'), /^muller-[0-9a-f]{10}$/)
  assert.is.not(userIdOf('Müller'), userIdOf('Muller'))
  assert.match(userIdOf('山田'), /^[0-9a-f]{10}$/)
  assert.is.not(userIdOf('山田'), userIdOf('田中'))
  assert.is(userIdOf('e\u0301mile'), userIdOf('émile'))
  for (const name of ['x'.repeat(60), 'é'.repeat(60), '…']) assert.match(userIdOf(name), /^[a-z0-9-]{1,80}$/)
})

test('[A3] a token says who and which role for 30 days, and then no longer', async () => {
  let now = Date.UTC(2026, 0, 1)
  const tokens = createTokens(secret, () => now)
  const { token, identity, expires } = await tokens.sign('Ana Maria', 'reviewer')
  assert.equal(identity, { id: 'ana-maria', name: 'Ana Maria', role: 'reviewer' })
  assert.is(expires, now + 30 * DAY)
  assert.is(decodeJwt(token).sub, 'ana-maria')
  now += 30 * DAY - 1000
  assert.equal(await tokens.verify(token), { ok: true, identity, expires })
  now += 1000
  assert.equal(await tokens.verify(token), { ok: false, reason: 'expired' })
})

test('[A3] a token that this secret did not sign, or that says less, is refused', async () => {
  const tokens = createTokens(secret)
  const other = await createTokens(new Uint8Array(32)).sign('Ana', 'manager')
  const { token } = await tokens.sign('Ana', 'viewer')
  const [head = '', body = '', tail = ''] = token.split('.')
  const forged = Buffer.from(JSON.stringify({ ...decodeJwt(token), role: 'manager' })).toString('base64url')
  const none = Buffer.from('{"alg":"none"}').toString('base64url')
  const make = (claims: Record<string, unknown>) =>
    new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).setIssuer('limn').setSubject('ana')
  const bad = [
    other.token,
    `${head}.${forged}.${tail}`,
    `${none}.${body}.`,
    '',
    'abc',
    `${token}x`,
    await make({ name: 'Ana', role: 'viewer' }).sign(secret),
    await make({ name: 'Ana', role: 'king' }).setExpirationTime('1h').sign(secret),
    await make({ role: 'viewer' }).setExpirationTime('1h').sign(secret),
  ]
  for (const one of bad) assert.equal(await tokens.verify(one), { ok: false, reason: 'invalid' }, one)
})

test('[A4] the token is taken from the Authorization header, and from the address on an upgrade alone', async () => {
  const tokens = createTokens(secret)
  const identify = identifyByToken(tokens)
  const { token } = await tokens.sign('Ana', 'viewer')
  const ask = async (url: string, headers: Record<string, string>) => {
    const who = await identify(new Request(url, { headers }))
    return who.ok ? who.identity.id : who.reason
  }
  const plain = 'http://localhost/api/me'
  assert.is(await ask(plain, { authorization: `Bearer ${token}` }), 'ana')
  assert.is(await ask(`${plain}?token=${token}`, { upgrade: 'websocket' }), 'ana')
  assert.is(await ask(`${plain}?token=${token}`, {}), 'missing')
  assert.is(await ask(plain, { authorization: `Basic ${token}` }), 'missing')
  assert.is(await ask(plain, { authorization: 'Bearer abc' }), 'invalid')
})

test('[A5] annotators, reviewers and managers write labels and talk; verdicts nobody through a socket', () => {
  const writers = (kind: 'labels' | 'talk' | 'verdicts') => ROLES.filter((role) => mayWrite(role, { kind }))
  assert.equal(writers('labels'), ['annotator', 'reviewer', 'manager'])
  assert.equal(writers('talk'), ['annotator', 'reviewer', 'manager'])
  assert.equal(writers('verdicts'), [])
  assert.equal(ROLES.filter(mayUpload), ['annotator', 'reviewer', 'manager'])
  assert.equal(ROLES.filter(mayAudit), ['reviewer', 'manager'])
})

test('[A6] the access code comes from the secret and forgives case, spaces and hyphens only', () => {
  const code = accessCodeOf(secret)
  assert.match(code, /^[0-9a-z]{5}-[0-9a-z]{5}$/)
  assert.is(accessCodeOf(secret), code)
  assert.is.not(accessCodeOf(new Uint8Array(32)), code)
  assert.ok(isAccessCode(secret, code))
  assert.ok(isAccessCode(secret, ` ${code.toUpperCase().replace('-', '')} `))
  assert.not(isAccessCode(secret, code.slice(1)))
  assert.not(isAccessCode(secret, ''))
})

const sign = (needsCode: boolean, now: () => number) =>
  createSignIn({
    tokens: createTokens(secret),
    secret,
    needsCode,
    limit: createAttemptLimit({ perCaller: 3, inAll: 5, window: 60_000 }, now),
  })

test('[A6] without a code nobody signs in when one is needed; with it, or on this machine alone, everyone', async () => {
  const asked = { name: 'Ana', role: 'annotator' as const }
  assert.ok((await sign(false, () => 0)(asked, 'a')).ok)
  assert.not((await sign(true, () => 0)(asked, 'a')).ok)
  assert.ok((await sign(true, () => 0)({ ...asked, code: accessCodeOf(secret) }, 'a')).ok)
})

test('[A7] wrong codes are counted by caller and in all; the right one waits too, until the minute is over', async () => {
  let now = 0
  const signIn = sign(true, () => now)
  const attempt = async (caller: string, code: string) => {
    const result = await signIn({ name: 'Ana', role: 'viewer', code }, caller)
    return result.ok ? 'in' : result.reason
  }
  const right = accessCodeOf(secret)
  for (let i = 0; i < 3; i += 1) assert.is(await attempt('a', 'wrong'), 'code')
  assert.is(await attempt('a', right), 'wait')
  assert.is(await attempt('b', right), 'in')
  for (const caller of ['b', 'c']) assert.is(await attempt(caller, 'wrong'), 'code')
  assert.is(await attempt('d', right), 'wait')
  now = 60_000
  assert.is(await attempt('a', right), 'in')
  const long = await sign(true, () => 0)({ name: 'Ana', role: 'viewer', code: 'x'.repeat(100_000) }, 'a')
  assert.not(long.ok)
})

test('[A8] a name needs a letter or a digit and no control character', async () => {
  for (const name of [' ', '…', '-', 'a\u0007b', 'a\nb'])
    assert.is((await sign(false, () => 0)({ name, role: 'viewer' }, 'a')).ok, false, JSON.stringify(name))
  assert.ok((await sign(false, () => 0)({ name: '山田 2', role: 'viewer' }, 'a')).ok)
  assert.is(TOKEN_LIFE, 2_592_000)
})

test.run()
