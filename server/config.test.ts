// Environment to configuration, and who serves a data folder. One real process is asked for, this one.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { isLoopback, readConfig } from './config.ts'
import { findRunning, removeServerFile, urlOf, writeServerFile } from './server-file.ts'

const test = suite('config')

const config = (env: Record<string, string>) => {
  const read = readConfig(env, '/checkout')
  if (!read.ok) throw new Error(read.reason)
  return read.config
}

test('[A40] without any setting the server is at 127.0.0.1:8090 on ./data', () => {
  const { port, host, loopback, paths, logLevel } = config({})
  assert.equal({ port, host, loopback, logLevel }, { port: 8090, host: '127.0.0.1', loopback: true, logLevel: 'warn' })
  assert.equal(paths, {
    folder: '/checkout/data',
    database: '/checkout/data/limn.db',
    objects: '/checkout/data/objects',
    scratch: '/checkout/data/uploads',
    secret: '/checkout/data/secret',
    lock: '/checkout/data/lock',
    heads: '/checkout/data/heads.jsonl',
    serverFile: '/checkout/data/server.json',
    verified: '/checkout/data/verified.json',
  })
})

test('[A40] settings are taken as they are; a relative data folder is seen from where the person stands', () => {
  const { port, host, loopback, paths } = config({ LIMN_PORT: '0', LIMN_HOST: '0.0.0.0', LIMN_DATA: '/elsewhere' })
  assert.equal([port, host, loopback, paths.folder], [0, '0.0.0.0', false, '/elsewhere'])
  assert.is(config({ LIMN_DATA: 'mine', INIT_CWD: '/home/ana' }).paths.folder, '/home/ana/mine')
  assert.is(config({ LIMN_DATA: 'mine' }).paths.folder, '/checkout/mine')
  assert.is(config({ LIMN_DATA: '', INIT_CWD: '/home/ana' }).paths.folder, '/checkout/data')
  const { paths: elsewhere, signingKey } = config({ LIMN_HEADS: 'h.jsonl', LIMN_SIGNING_KEY: 'k.pem', INIT_CWD: '/a' })
  assert.equal([elsewhere.heads, signingKey, config({}).signingKey], ['/a/h.jsonl', '/a/k.pem', undefined])
})

test('[A40] a setting that makes no sense is refused in a sentence that names it', () => {
  const reasons: [Record<string, string>, RegExp][] = [
    [{ LIMN_PORT: 'http' }, /LIMN_PORT is "http"; give a port number/],
    [{ LIMN_PORT: '65536' }, /LIMN_PORT/],
    [{ LIMN_PORT: '-1' }, /LIMN_PORT/],
    [{ LIMN_HOST: 'a b' }, /LIMN_HOST is "a b"/],
    [{ LIMN_LOG: 'loud' }, /LIMN_LOG is "loud"/],
  ]
  for (const [env, expected] of reasons) {
    const read = readConfig(env, '/checkout')
    assert.match(read.ok ? '' : read.reason, expected)
  }
})

test('[A40] loopback is what only this machine can reach', () => {
  for (const host of ['127.0.0.1', '127.1.2.3', 'localhost', '::1']) assert.ok(isLoopback(host), host)
  for (const host of ['0.0.0.0', '::', '192.168.0.1', 'limn.example', '127.0.0.1.example']) assert.not(isLoopback(host))
})

test('[A41] the server of a folder is found by its file; a file that a killed server left is not believed', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'limn-config-'))
  const file = path.join(folder, 'data', 'server.json')
  const here = { host: '127.0.0.1', startedAt: 1 }
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.writeHead(asked.length === 1 ? 200 : 503).end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  assert.is(await findRunning(file), undefined)
  // The process that runs this test's parent is alive for sure, and is not this one.
  const running = { ...here, pid: process.ppid, port }
  await writeServerFile(file, running)
  assert.equal(await findRunning(file), running)
  assert.equal(await findRunning(file), running)
  assert.equal(asked, ['/api/health', '/api/health'])

  const dead = { ...running, pid: 2 ** 22 + 1 }
  await writeServerFile(file, dead)
  assert.is(await findRunning(file), undefined)
  await writeServerFile(file, { ...running, pid: process.pid })
  assert.is(await findRunning(file), undefined)
  assert.is(asked.length, 2)
  await new Promise((resolve) => server.close(resolve))
  await writeServerFile(file, running)
  assert.is(await findRunning(file), undefined)
  await writeFile(file, '{"pid":')
  assert.is(await findRunning(file), undefined)

  await writeServerFile(file, running)
  await removeServerFile(file, process.pid)
  assert.match(await readFile(file, 'utf8'), /"pid"/)
  await removeServerFile(file, process.ppid)
  assert.is(await readFile(file, 'utf8').catch(() => 'gone'), 'gone')
  await rm(folder, { recursive: true })
})

test('[A41] a server that listens everywhere is called through loopback', () => {
  assert.is(urlOf({ host: '0.0.0.0', port: 1 }), 'http://127.0.0.1:1')
  assert.is(urlOf({ host: '::', port: 1 }), 'http://[::1]:1')
  assert.is(urlOf({ host: '::1', port: 1 }), 'http://[::1]:1')
  assert.is(urlOf({ host: 'limn.example', port: 80 }), 'http://limn.example:80')
})

test('[N5] what nodes share is read, and what makes no sense is refused in a sentence', () => {
  const shared = config({
    LIMN_DATABASE_URL: 'libsql://limn.example.org',
    LIMN_DATABASE_TOKEN: 't',
    LIMN_DATABASE_ADMIN_URL: 'http://db:8081',
    LIMN_REDIS_URL: 'redis://redis:6379',
    LIMN_SECRET: 'ab'.repeat(32),
    LIMN_OBJECTS: '/mnt/objects',
  })
  const { database, redis, secret, paths } = shared
  assert.equal(database, { url: 'https://limn.example.org', token: 't', admin: 'http://db:8081', trusted: false })
  assert.equal([redis, secret?.length, paths.objects], ['redis://redis:6379', 32, '/mnt/objects'])
  assert.equal([config({}).database, config({}).redis, config({}).secret], [undefined, undefined, undefined])
  const wrong = [
    { LIMN_DATABASE_URL: 'db:8080' },
    { LIMN_DATABASE_URL: 'http://db', LIMN_REDIS_URL: 'http://redis' },
    { LIMN_DATABASE_URL: 'http://db', LIMN_DATABASE_ADMIN_URL: 'here' },
    { LIMN_REDIS_URL: 'redis://redis' },
    { LIMN_SECRET: 'secret' },
  ]
  for (const env of wrong) {
    const read = readConfig(env, '/checkout')
    assert.ok(!read.ok && read.reason.startsWith('LIMN_'), JSON.stringify(env))
  }
})

test.run()
