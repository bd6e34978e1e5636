import { inflateSync } from 'node:zlib'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { parseInstance } from '../../shared/dicom/index.ts'
import { canShow } from './can-show.ts'
import { readFramePixels } from './frame-pixels.ts'
import { ingest } from './ingest.ts'
import { files, openStores, smallImage } from './test-data.ts'
import { openThumbnails } from './thumbnails.ts'

type Stores = Awaited<ReturnType<typeof openStores>>
const test = suite<Stores>('frame pixels and thumbnails')

test.before.each(async (context) => {
  Object.assign(context, await openStores())
})
test.after.each((context) => context.remove())

const seriesOf = async ({ records }: Stores) => {
  const [summary] = await records.seriesOf('p')
  const series = summary && (await records.series(summary.id))
  if (series === undefined) throw new Error('no series')
  return series
}

/** Width, height and grey bytes of a PNG of ours. */
function readPng(png: Uint8Array) {
  const bytes = Buffer.from(png)
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
  const length = bytes.readUInt32BE(33)
  assert.is(bytes.toString('latin1', 1, 4), 'PNG')
  const rows = inflateSync(bytes.subarray(41, 41 + length))
  const grey = Array.from({ length: height }, (_, y) => [...rows.subarray(y * (width + 1) + 1, (y + 1) * (width + 1))])
  return { width, height, grey }
}

test('[D49] a pixel URL names the original and the frame, and its bytes are the frame as it is in the file', async (stores) => {
  const file = smallImage(1, [
    [0x00280008, 'IS', '2'],
    [0x7fe00010, 'OW', Uint8Array.from({ length: 96 }, (_, i) => i)],
  ])
  await ingest(files(['1.dcm', file]), stores)
  const [, second] = (await seriesOf(stores)).frames
  assert.match(second?.pixels ?? '', /^\/api\/pixels\/[0-9a-f]{64}\/2$/)
  const sha256 = second?.pixels.split('/')[3] ?? ''
  const bytes = await readFramePixels(stores.records, stores.objects, sha256, 2)
  assert.equal(
    [...(bytes ?? [])],
    Array.from({ length: 48 }, (_, i) => i + 48),
  )
  assert.is(await readFramePixels(stores.records, stores.objects, sha256, 3), undefined)
  assert.is(await readFramePixels(stores.records, stores.objects, sha256, 0), undefined)
  assert.is(await readFramePixels(stores.records, stores.objects, '0'.repeat(64), 1), undefined)
})

test("[D50] a thumbnail has the patient's proportions and the middle frame's window", async (stores) => {
  const window = (z: number, center: number) =>
    smallImage(z, [
      [0x00281050, 'DS', String(center)],
      [0x00281051, 'DS', '1'],
    ])
  await ingest(files(['1', window(1, 99_999)], ['2', window(2, 212)], ['3', window(3, 99_999)]), stores)
  const png = await openThumbnails(stores).of((await seriesOf(stores)).id)
  assert.ok(png)
  const { width, height, grey } = readPng(png)
  // 6 columns of 1 mm, 4 rows of 3 mm.
  assert.equal([width, height], [64, 128])
  // Values 200 … 223 with a step at 211.5: the upper two rows of six are black, the lower two white.
  assert.equal([grey[0]?.[0], grey[63]?.[63], grey[64]?.[0], grey[127]?.[63]], [0, 0, 255, 255])
})

test('[D50] a middle frame that cannot be decoded gives way to its neighbour; without any there is no thumbnail', async (stores) => {
  const colour = (z: number) => smallImage(z, [[0x00280004, 'CS', 'PALETTE COLOR']])
  await ingest(files(['2', colour(2)]), stores)
  const thumbnails = openThumbnails(stores)
  const { id, thumbnail } = await seriesOf(stores)
  assert.is(thumbnail, null)
  assert.is(await thumbnails.of(id), undefined)
  assert.is(await thumbnails.of('nothing'), undefined)
  await ingest(files(['1', smallImage(1)]), stores)
  assert.is((await seriesOf(stores)).thumbnail, `/api/series/${id}/thumbnail`)
  assert.ok(await thumbnails.of(id))
})

test('[D55] what a file says of itself does not make a picture: its frames are tried', async () => {
  const bytes = smallImage(1)
  const parsed = parseInstance(bytes)
  assert.ok(parsed.ok && parsed.kind === 'image')
  const { instance } = parsed
  assert.is(await canShow(instance, bytes), true)
  const frames = instance.frames.map((frame) => ({ ...frame, transferSyntaxUID: '1.2.840.10008.1.2.4.80' }))
  assert.is(await canShow({ ...instance, frames }, bytes), false)
})

test.run()
