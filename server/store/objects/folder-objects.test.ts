import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { openFolderObjects } from './folder-objects.ts'

const test = suite<{ folder: string }>('folder objects')

test.before.each(async (context) => {
  context.folder = await mkdtemp(path.join(tmpdir(), 'limn-objects-'))
})
test.after.each(async ({ folder }) => {
  await rm(folder, { recursive: true, force: true })
})

const bytes = Uint8Array.from({ length: 1000 }, (_, i) => i % 251)
const sha256 = createHash('sha256').update(bytes).digest('hex')
const place = (folder: string) => path.join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256)

test('[D40] an original is kept bit for bit under its SHA-256 and read back whole or in part', async ({ folder }) => {
  const objects = await openFolderObjects(folder)
  assert.not.ok(await objects.has(sha256))
  assert.is(await objects.put(bytes), sha256)
  assert.ok(await objects.has(sha256))
  assert.equal(new Uint8Array(await readFile(place(folder))), bytes)
  assert.equal(await objects.read(sha256), bytes)
  assert.equal(await objects.read(sha256, { offset: 10, length: 5 }), bytes.slice(10, 15))
  assert.equal(await objects.read(sha256, { offset: 1000, length: 0 }), new Uint8Array(0))
  const beyond = await objects.read(sha256, { offset: 990, length: 11 }).catch((error: unknown) => error)
  assert.instance(beyond, RangeError)
})

test('[D40] keeping the same bytes again writes nothing, also when both come at once', async ({ folder }) => {
  const objects = await openFolderObjects(folder)
  await Promise.all([objects.put(bytes), objects.put(bytes), objects.put(bytes)])
  assert.equal(await readdir(path.join(folder, 'incoming')), [])
  await utimes(place(folder), 1, 1)
  await objects.put(bytes)
  assert.is((await stat(place(folder))).mtimeMs, 1000)
})

test('[D40] a store opened later on the same folder has what an earlier one kept', async ({ folder }) => {
  await (await openFolderObjects(folder)).put(bytes)
  assert.equal(await (await openFolderObjects(folder)).read(sha256), bytes)
})

test('[D40] a name that is no SHA-256 is refused, so that no path can be made of it', async ({ folder }) => {
  const objects = await openFolderObjects(folder)
  for (const name of ['', '../../etc/passwd', sha256.toUpperCase(), `${sha256}/x`])
    assert.instance(await objects.read(name).catch((error: unknown) => error), TypeError)
})

test.run()
