import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { normalOf } from '../../shared/geometry/index.ts'
import { parseInstance, sortFrames, type FrameFacts } from '../../shared/dicom/index.ts'
import { ingest } from './ingest.ts'
import { DATA, onRealData, openStores } from './test-data.ts'

const test = suite('real data')
const real = onRealData(test)

function framesOf(folder: string): readonly FrameFacts[] {
  return readdirSync(path.join(DATA, folder)).flatMap((name) => {
    const parsed = parseInstance(readFileSync(path.join(DATA, folder, name)))
    if (!parsed.ok || parsed.kind !== 'image') throw new Error(`${name} is no image`)
    return parsed.instance.frames
  })
}

/** Distances between neighbours along the normal, mm. */
function steps(frames: readonly FrameFacts[]): readonly number[] {
  const places = frames.map(({ plane }) => {
    if (plane === null) throw new Error('no plane')
    const n = normalOf(plane)
    return n[0] * plane.origin[0] + n[1] * plane.origin[1] + n[2] * plane.origin[2]
  })
  return places.slice(1).map((place, i) => place - (places[i] ?? 0))
}

real('[D53] the PET/CT series sorts into 135 slices, evenly spaced', () => {
  const sorted = sortFrames(framesOf('series/petct-acrin042/CT'))
  assert.is(sorted.length, 135)
  assert.ok(sorted.every(({ undecodable }) => undecodable === null))
  for (const step of steps(sorted)) assert.ok(Math.abs(step - 3.27) < 1e-3, `a step of ${step} mm`)
})

real('[D53] a series of a tilted gantry and an oblique one are in order by the same rule', () => {
  for (const [folder, count] of [
    ['series/ct-philips-tilt-18.5', 54],
    ['series/mr-7t-forrest-oblique', 160],
  ] as const) {
    const sorted = sortFrames(framesOf(folder))
    const all = steps(sorted)
    assert.is(sorted.length, count)
    const [first = 0] = all
    assert.ok(first > 0)
    for (const step of all)
      assert.ok(Math.abs(step - first) < 0.01, `${folder}: a step of ${step} mm after ${first} mm`)
  }
})

real('[D54] every broken file is taken in or listed with a reason', async () => {
  const stores = await openStores()
  const report = await ingest([path.join(DATA, 'broken')], stores)
  const counted = report.added + report.duplicates + report.nonImages + report.rejected.length + report.conflicts.length
  assert.is(counted, readdirSync(path.join(DATA, 'broken')).length)
  const reasons = new Map(report.rejected.map(({ path: name, reason }) => [path.basename(name), reason]))
  assert.match(reasons.get('pixeldata-length-2GB.dcm') ?? '', /says 2147483646 bytes and 32906 are there/)
  assert.match(reasons.get('rows-65535.dcm') ?? '', /65535 rows/)
  assert.match(reasons.get('text-named-dcm.dcm') ?? '', /not a DICOM file/)
  assert.match(reasons.get('only-preamble.dcm') ?? '', /right after its preamble/)
  assert.match(reasons.get('meta_missing_tsyntax.dcm') ?? '', /transfer syntax/)
  assert.match(reasons.get('zero-length.dcm') ?? '', /empty/)
  for (const reason of reasons.values()) assert.match(reason, /^[A-Z0-9].{10,}$/)
  stores.remove()
})

test.run()
