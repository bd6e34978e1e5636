import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { decodeFrame, parseInstance, type Instance, type StoredSamples } from '../../shared/dicom/index.ts'
import { loadCodecs } from './codecs.ts'
import { ingest } from './ingest.ts'
import { seeded } from './phantom/random.ts'
import { DATA, onRealData, openStores } from './test-data.ts'
import { openThumbnails } from './thumbnails.ts'

const test = suite('the whole collection')
const real = onRealData(test)

interface Listed {
  readonly file: string
  /** SHA-1 of the decoded pixels by an independent decoder; '' when there is none. */
  readonly truth: string
}

const listed = (): readonly Listed[] =>
  readFileSync(path.join(DATA, 'MANIFEST.tsv'), 'utf8')
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'))
    .flatMap(([file = '', , , , , , , truth = '']) =>
      file !== '' && existsSync(path.join(DATA, file)) ? [{ file, truth }] : [],
    )

/**
 * Where the collection's own truth is not the stored values: it kept garbage above the stored bits, or its decoder failed on
 * fragments (the same image unfragmented is compared, and these are compared with it).
 */
const OTHERWISE: Readonly<Record<string, string>> = {
  'gray/12bit-unsigned-dirty-high-bits.dcm': 'unmasked',
  'gray/ovly_p01.dcm': 'unmasked',
  'syntax/enhanced-ct-fragments/CT0012.fragmented_no_bot_jpeg_ls.80.dcm': '74713a91365ce64a5333d8c9de6d497b95789135',
  'syntax/enhanced-ct-fragments/CT0012.fragmented_no_bot_jpeg_ls.81.dcm':
    'lossy, and its truth was read from wrong fragments',
  'broken/JPEG2000-embedded-sequence-delimiter.dcm': 'its header gives a size of 3.7 billion columns: refused',
}

const littleEndian = (samples: StoredSamples) => Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength)

real('[D16] the decoded values of every grey file equal those of an independent decoder', async () => {
  const codecs = {
    ...(await loadCodecs('1.2.840.10008.1.2.4.80')),
    ...(await loadCodecs('1.2.840.10008.1.2.4.90')),
  }
  const counts = { equal: 0, otherwise: 0, undecodable: 0, notTakenIn: 0, withoutTruth: 0 }
  const different: string[] = []
  const decodeAll = (bytes: Uint8Array, { frames, ranges }: Instance, file: string): string => {
    const hash = createHash('sha1')
    for (const [i, frame] of frames.entries()) {
      const own = (ranges[i] ?? []).map(({ offset, length }) => bytes.subarray(offset, offset + length))
      const asked = OTHERWISE[file] === 'unmasked' ? { ...frame, bitsStored: frame.bitsAllocated } : frame
      const decoded = decodeFrame(asked, Buffer.concat(own), codecs)
      if (!decoded.ok) return decoded.reason
      const samples = littleEndian(decoded.samples)
      // The truth of a big endian file was taken in its own byte order.
      hash.update(frame.transferSyntaxUID === '1.2.840.10008.1.2.2' ? Buffer.from(samples).swap16() : samples)
    }
    return hash.digest('hex')
  }
  for (const { file, truth } of listed()) {
    const bytes = readFileSync(path.join(DATA, file))
    const parsed = parseInstance(bytes)
    if (!parsed.ok || parsed.kind !== 'image') counts.notTakenIn += 1
    else if (parsed.instance.frames[0]?.undecodable !== null) counts.undecodable += 1
    else if (truth === '') counts.withoutTruth += 1
    else {
      const otherwise = OTHERWISE[file]
      const expected = otherwise === undefined || otherwise === 'unmasked' ? truth : otherwise
      const found = decodeAll(bytes, parsed.instance, file)
      if (found === expected) counts.equal += 1
      else if (otherwise !== undefined && otherwise.includes(' ')) counts.otherwise += 1
      else different.push(`${file}: ${found}`)
    }
  }
  console.log(
    `pixels: ${JSON.stringify(counts)}; not comparable: ${Object.values(OTHERWISE)
      .filter((why) => why.includes(' '))
      .join('; ')}`,
  )
  assert.equal(different, [])
  assert.is(counts.otherwise, 2)
  assert.ok(counts.equal > 550, `only ${counts.equal} files were compared`)
})

real(
  '[D54] every file of the collection is taken in or listed with a reason, and again all are duplicates',
  async () => {
    const stores = await openStores()
    const first = await ingest([DATA], stores)
    console.log(
      `collection: ${first.added} added, ${first.duplicates} duplicates, ${first.conflicts.length} conflicts, ${first.nonImages} no images, ${first.rejected.length} rejected`,
    )
    for (const { path: name, reason } of first.rejected) console.log(`  ${name}: ${reason}`)
    assert.ok(first.added > 800)
    const second = await ingest([DATA], stores)
    assert.equal([second.added, second.nonImages], [0, 0])
    assert.is(second.duplicates, first.added + first.duplicates + first.nonImages)
    assert.equal(second.rejected, first.rejected)
    stores.remove()
  },
)

real('[D55] every series of the broken files has its thumbnail, or says that it has none', async () => {
  const stores = await openStores()
  await ingest([path.join(DATA, 'broken'), path.join(DATA, 'enhanced')], stores)
  const thumbnails = openThumbnails(stores)
  const found = { some: 0, none: 0 }
  for (const { id, thumbnail } of await stores.records.seriesOf('p')) {
    assert.is(thumbnail !== null, (await thumbnails.of(id)) !== undefined, id)
    found[thumbnail === null ? 'none' : 'some'] += 1
  }
  assert.ok(found.some > 3 && found.none > 0, JSON.stringify(found))
  stores.remove()
})

real('[D1] five thousand cuts and changes of real files all get an answer', () => {
  const random = seeded(20_260_105)
  const small = listed().filter(({ file }) => file.endsWith('.dcm') && statSync(path.join(DATA, file)).size < 120_000)
  const picked = Array.from({ length: 50 }, () => small[Math.floor(random() * small.length)]?.file ?? '')
  const counts = { image: 0, other: 0, refused: 0 }
  for (const file of picked) {
    const whole = readFileSync(path.join(DATA, file))
    for (let i = 0; i < 100; i++) {
      const bytes = Uint8Array.from(random() < 0.3 ? whole.subarray(0, Math.floor(random() * whole.length)) : whole)
      // Headers are small: most changes go where structure is.
      for (let k = 0; k < 6; k++)
        bytes[Math.floor(random() * Math.min(bytes.length, 3000))] = Math.floor(random() * 256)
      const parsed = parseInstance(bytes)
      counts[parsed.ok ? parsed.kind : 'refused'] += 1
    }
  }
  console.log(`changed files: ${JSON.stringify(counts)}`)
  assert.is(counts.image + counts.other + counts.refused, 5000)
})

real('[D17] damaged codestreams are refused or drawn, and a codec loaded anew decodes the next frame', async () => {
  const random = seeded(9)
  const counts = { drawn: 0, refused: 0 }
  for (const file of ['enhanced/emri_small_jpeg_ls_lossless.dcm', 'enhanced/emri_small_jpeg_2k_lossless.dcm']) {
    const bytes = readFileSync(path.join(DATA, file))
    const parsed = parseInstance(bytes)
    if (!parsed.ok || parsed.kind !== 'image') throw new Error(`${file} is no image`)
    const [frame] = parsed.instance.frames
    const range = parsed.instance.ranges[0]?.[0]
    if (frame === undefined || range === undefined) throw new Error(`${file} has no frame`)
    const good = bytes.subarray(range.offset, range.offset + range.length)
    let codecs = await loadCodecs(frame.transferSyntaxUID)
    const expected = decodeFrame(frame, good, codecs)
    for (let i = 0; i < 150; i++) {
      const damaged = Uint8Array.from(random() < 0.2 ? good.subarray(0, Math.floor(random() * good.length)) : good)
      for (let k = 0; k < 3; k++) damaged[Math.floor(random() * damaged.length)] = Math.floor(random() * 256)
      const decoded = decodeFrame(frame, damaged, codecs)
      counts[decoded.ok ? 'drawn' : 'refused'] += 1
      codecs = await loadCodecs(frame.transferSyntaxUID)
      assert.equal(decodeFrame(frame, good, codecs), expected)
    }
  }
  assert.ok(counts.refused > 100)
})

test.run()
