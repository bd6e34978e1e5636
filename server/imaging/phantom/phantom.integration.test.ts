import { execFileSync, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { ontology } from '../../testing/index.ts'
import { ingest } from '../ingest.ts'
import { openStores } from '../test-data.ts'
import { ensureDemoProject } from './demo-project.ts'
import { slicePainter } from './generate-phantom.ts'
import { PHANTOM_SERIES } from './phantom-series.ts'

type Stores = Awaited<ReturnType<typeof openStores>>
const test = suite<Stores>('demo project')

test.before.each(async (context) => {
  Object.assign(context, await openStores())
})
test.after.each((context) => context.remove())

test('[D52] the demo project is made once, and one that was cut off is completed', async ({ records, objects }) => {
  const ports = { records, objects, ontology }
  async function* beginning() {
    for (const series of PHANTOM_SERIES) yield { path: series.name, bytes: slicePainter(series)(3) }
  }
  await records.ensureProject('demo', 'Demo', ontology)
  await ingest(beginning(), { records, objects, projectId: 'demo' })
  assert.equal(await ensureDemoProject(ports), { projectId: 'demo', made: true })
  const made = await records.seriesOf('demo')
  assert.equal(
    made.map(({ modality, frames }) => [modality, frames]),
    [
      ['CT', 60],
      ['MR', 34],
    ],
  )
  assert.equal(await ensureDemoProject(ports), { projectId: 'demo', made: false })
  assert.equal(await records.seriesOf('demo'), made)
  const slices = (await records.series(made[0]?.id ?? ''))?.frames.map(({ plane }) => plane?.origin[2] ?? 0) ?? []
  assert.equal(
    slices,
    Array.from({ length: 60 }, (_, i) => -142.5 + i * 5),
  )
})

const hasValidator = spawnSync('dciodvfy', ['-version']).error === undefined
if (!hasValidator) console.log('skipped: dciodvfy (Debian package dicom3tools) is not installed')
const validate = ({ folder }: Stores) => {
  for (const series of PHANTOM_SERIES) {
    const file = path.join(folder, `${series.name}.dcm`)
    writeFileSync(file, slicePainter(series)(5))
    const said = execFileSync('sh', ['-c', 'dciodvfy "$0" 2>&1 || true', file], { encoding: 'utf8' })
    assert.not.match(said, /error/i)
  }
}
const title = '[D51] an independent validator finds no error in the phantom'
if (hasValidator) test(title, validate)
else test.skip(title, validate)

test.run()
