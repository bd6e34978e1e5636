import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { zipSync } from 'fflate'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { expandZip, ZIP_LIMITS, type ZipLimits } from './expand-zip.ts'
import { ingest, type IngestProgress } from './ingest.ts'
import { opaqueId } from './opaque-id.ts'
import { files, openStores, smallImage, smallReport } from './test-data.ts'

type Stores = Awaited<ReturnType<typeof openStores>>
const test = suite<Stores>('ingest')

test.before.each(async (context) => {
  Object.assign(context, await openStores())
})
test.after.each((context) => context.remove())

const numbers = ({
  added,
  duplicates,
  nonImages,
  skipped,
  conflicts,
  rejected,
}: Awaited<ReturnType<typeof ingest>>) => [added, duplicates, nonImages, skipped, conflicts.length, rejected.length]
const three = [1, 2, 3].map((z) => [`${z}.dcm`, smallImage(z)] as const)

test('[D41] the same files twice add nothing the second time, and every one is a duplicate', async (stores) => {
  const first = await ingest(files(...three, ['report.dcm', smallReport()]), stores)
  assert.equal(numbers(first), [3, 0, 1, 0, 0, 0])
  const before = await stores.records.seriesOf('p')
  const second = await ingest(files(...three, ['report.dcm', smallReport()]), stores)
  assert.equal(numbers(second), [0, 4, 0, 0, 0, 0])
  assert.equal(await stores.records.seriesOf('p'), before)
  assert.equal(second.series, first.series)
  assert.equal(first.series, [{ id: before[0]?.id, modality: 'CT', description: 'Thorax', frames: 3 }])
})

test('[D41] two uploads of one file at the same moment add it once', async (stores) => {
  const both = await Promise.all([ingest(files(...three), stores), ingest(files(...three), stores)])
  assert.is(both[0].added + both[1].added, 3)
  assert.is(both[0].duplicates + both[1].duplicates, 3)
  assert.is((await stores.records.seriesOf('p'))[0]?.frames, 3)
})

test('[D42] the same instance with other bytes is a conflict, and what was there stays', async (stores) => {
  await ingest(files(...three), stores)
  const before = await stores.records.seriesOf('p')
  const other = smallImage(2, [[0x0008103e, 'LO', 'Changed']])
  const report = await ingest(files(['again/2.dcm', other]), stores)
  assert.equal(numbers(report), [0, 0, 0, 0, 1, 0])
  assert.is(report.conflicts[0]?.path, 'again/2.dcm')
  assert.match(report.conflicts[0]?.reason ?? '', /same SOP Instance UID but other content/)
  assert.equal(await stores.records.seriesOf('p'), before)
})

test('[D43] a bad file in the middle of a folder is listed, and everything around it is taken in', async (stores) => {
  const root = path.join(stores.folder, 'study')
  mkdirSync(path.join(root, 'deeper'), { recursive: true })
  writeFileSync(path.join(root, 'a.dcm'), smallImage(1))
  writeFileSync(path.join(root, 'b.dcm'), smallImage(2).subarray(0, -20))
  writeFileSync(path.join(root, 'c.txt'), 'notes')
  writeFileSync(path.join(root, 'deeper/d.dcm'), smallImage(3))
  writeFileSync(path.join(root, 'e.dcm'), new Uint8Array(0))
  symlinkSync(root, path.join(root, 'deeper/loop'))
  const progress: IngestProgress[] = []
  const report = await ingest([root, path.join(root, 'nothing')], { ...stores, onProgress: (at) => progress.push(at) })
  assert.equal(numbers(report), [2, 0, 0, 0, 0, 4])
  assert.equal(
    report.rejected.map(({ path: name }) => name),
    ['study/b.dcm', 'study/c.txt', 'study/e.dcm', 'nothing'],
  )
  assert.match(report.rejected[0]?.reason ?? '', /cut short/)
  assert.match(report.rejected[3]?.reason ?? '', /no such file/)
  assert.is(progress.at(-1)?.files, 6)
})

test('[D44] a zip archive gives its files, from a path and from an upload, stored and deflated', async (stores) => {
  const zip = zipSync({
    'x/1.dcm': [smallImage(1), { level: 0 }],
    'x/2.dcm': smallImage(2),
    'x/readme': new Uint8Array(3),
  })
  writeFileSync(path.join(stores.folder, 'study.zip'), zip)
  const uploaded = await ingest(files(['up.zip', zip]), stores)
  assert.equal(numbers(uploaded), [2, 0, 0, 0, 0, 1])
  assert.is(uploaded.rejected[0]?.path, 'up.zip/x/readme')
  assert.equal(numbers(await ingest([path.join(stores.folder, 'study.zip')], stores)), [0, 2, 0, 0, 0, 1])
  const inner = zipSync({ 'inner.zip': zip, '1.dcm': smallImage(3) })
  const nested = await ingest(files(['outer.zip', inner]), stores)
  assert.equal(numbers(nested), [1, 0, 0, 0, 0, 1])
  assert.match(nested.rejected[0]?.reason ?? '', /inside a zip/)
})

test('[D44] an archive that is cut short or damaged gives the files before the damage and says so', async (stores) => {
  const zip = zipSync({ '1.dcm': smallImage(1), '2.dcm': smallImage(2) })
  const cut = await ingest(
    files(['cut.zip', zip.subarray(0, Math.floor(zip.length * 0.6))], ['3.dcm', smallImage(3)]),
    stores,
  )
  assert.equal(
    cut.rejected.map(({ path: name }) => name),
    ['cut.zip/'],
  )
  assert.match(cut.rejected[0]?.reason ?? '', /zip archive is (cut short|damaged)/)
  assert.is(cut.added, 2)
  const garbage = new Uint8Array(5000).fill(7)
  garbage.set([0x50, 0x4b, 3, 4])
  assert.is((await ingest(files(['bad.zip', garbage]), stores)).rejected.length, 1)
})

const unpack = async (zip: Uint8Array, limits: Partial<ZipLimits>) => {
  const seen = []
  for await (const file of expandZip([zip], { ...ZIP_LIMITS, ...limits })) seen.push(file)
  return seen.map((file) => ('unreadable' in file ? file.unreadable : file.path))
}

test('[D45] an archive is given up where it breaks a limit on entries, on sizes or on ratio', async () => {
  const small = zipSync({ a: new Uint8Array(10), b: new Uint8Array(10), c: new Uint8Array(10) })
  assert.equal(await unpack(small, { entries: 2 }), ['a', 'b', 'The zip archive has more than 2 files'])
  const bomb = zipSync({ first: new Uint8Array(10), zeros: new Uint8Array(3_000_000) }, { level: 9 })
  const largest = await unpack(bomb, { entryBytes: 100_000 })
  assert.is(largest[0], 'first')
  assert.match(largest[1] ?? '', /too large|larger than it may be/)
  assert.match((await unpack(bomb, { totalBytes: 100_000 })).at(-1) ?? '', /unpacks to more than it may/)
  assert.match((await unpack(bomb, { ratioFrom: 100_000 })).at(-1) ?? '', /far more than its size/)
  assert.equal(await unpack(bomb, {}), ['first', 'zeros'])
})

test('[D45] the sizes an archive declares are not believed', async () => {
  const bomb = zipSync({ zeros: new Uint8Array(3_000_000) }, { level: 9 })
  const view = new DataView(bomb.buffer, bomb.byteOffset, bomb.byteLength)
  view.setUint32(22, 10, true)
  assert.match((await unpack(bomb, { entryBytes: 100_000 })).at(-1) ?? '', /larger than it may be|damaged/)
})

test('[D45] files after a refused archive are taken in', async (stores) => {
  const endless = zipOf('zeros', deflateRawSync(Buffer.alloc(100 * 2 ** 20)))
  const report = await ingest(files(['bomb.zip', endless], ['1.dcm', smallImage(1)]), stores)
  assert.match(report.rejected[0]?.reason ?? '', /far more than its size/)
  assert.is(report.added, 1)
})

/** An archive of one deflated entry, without its directory: what a reader sees before it gives up. */
function zipOf(name: string, deflated: Uint8Array): Uint8Array {
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(8, 8)
  header.writeUInt32LE(deflated.length, 18)
  header.writeUInt16LE(name.length, 26)
  return Buffer.concat([header, Buffer.from(name), deflated])
}

test('[D46] reports are kept and counted; hidden files and thumbnails are counted and left out', async (stores) => {
  const list = [
    ['report.dcm', smallReport()],
    ['.DS_Store', new Uint8Array(6)],
    ['x/Thumbs.db', new Uint8Array(6)],
  ] as const
  const report = await ingest(files(...list), stores)
  assert.equal(numbers(report), [0, 0, 1, 2, 0, 0])
  const zip = zipSync({ '__MACOSX/._1.dcm': new Uint8Array(4), '1.dcm': smallImage(1) })
  assert.equal(numbers(await ingest(files(['a.zip', zip]), stores)), [1, 0, 0, 1, 0, 0])
})

test('[D47] ids are opaque, the same for the same UIDs and different in another project', async (stores) => {
  await ingest(files(...three), stores)
  const [series] = await stores.records.seriesOf('p')
  const ids = [series?.id, series?.study.id, series?.patient.id]
  for (const id of ids) assert.match(id ?? '', /^[a-z2-7]{16}$/)
  assert.is(new Set(ids).size, 3)
  assert.is(series?.id, opaqueId('series', 'p', '1.2.3.2'))
  assert.is.not(opaqueId('series', 'q', '1.2.3.2'), series?.id)
  assert.is.not(opaqueId('study', 'p', '1.2.3.2'), series?.id)
})

test('[D48] a file whose series is there under another patient or study is a conflict', async (stores) => {
  await ingest(files(...three), stores)
  const report = await ingest(
    files(
      ['p.dcm', smallImage(8, [[0x00100020, 'LO', 'PID-78']])],
      ['s.dcm', smallImage(9, [[0x0020000d, 'UI', '1.2.3.99']])],
      ['ok.dcm', smallImage(10)],
    ),
    stores,
  )
  assert.equal(numbers(report), [1, 0, 0, 0, 2, 0])
  assert.equal(
    report.conflicts.map(({ reason }) => reason),
    [
      'The series of this file is already here under another patient',
      'The series of this file is already here under another study',
    ],
  )
})

test.run()
