// A promise to a user: a folder with broken files in it is taken in as far as it goes; each bad file is named with its reason, and nothing crashes.
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { zipSync } from 'fflate'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Browser } from 'playwright'
import { launchChromium, signedIn, type Person } from '../fixtures/browser.ts'
import { hasRealData, realData } from '../fixtures/real-data.ts'
import { startServer, type TestServer } from '../fixtures/server.ts'
import { BrowsePage } from '../pages/browse-page.ts'

interface Scene {
  server: TestServer
  browser: Browser
  ana: Person
}

const test = suite<Scene>('bad-files')

test.before(async (scene) => {
  scene.server = await startServer()
  scene.browser = await launchChromium()
  scene.ana = await signedIn(scene.browser, scene.server, { name: 'Ana Ruiz', role: 'annotator' })
})

test.after(async ({ browser, server }) => {
  await browser.close()
  await server.dispose()
})

function promise(name: string, body: (scene: Scene) => Promise<void>): void {
  if (hasRealData) test(name, body)
  else test.skip(name, body)
}
if (!hasRealData) process.stdout.write('SKIPPED: bad-files needs the real data (LIMN_TEST_DATA)\n')

promise(
  '[E9] a folder of broken files: the rest goes on, every refusal has its reason, the server lives',
  async ({ server, ana }) => {
    const page = new BrowsePage(ana.page)
    await page.open(server.url)
    const before = await page.treeText()
    await page.addFolder(realData('broken'))
    const report = await page.report()
    for (const name of [
      'zero-length.dcm',
      'text-named-dcm.dcm',
      'only-preamble.dcm',
      'CT_small-cut-in-header.dcm',
      'pixeldata-length-2GB.dcm',
    ])
      assert.ok(report.includes(name), `${name} is named in:\n${report}`)
    assert.match(report, /not taken in/)
    assert.match(report, /added/)
    await page.closeReport()
    await page.addFolder(realData('series/ct-philips-phantom-5mm'))
    assert.match(await page.report(), /28 files added/)
    await page.closeReport()
    await page.addFolder(realData('series/ct-philips-phantom-5mm'))
    assert.match(await page.report(), /28 files already here/)
    assert.ok((await page.treeText()).length > before.length)
    await page.untilTree(/28 images/)
    const health = await server.get<{ status: string }>('/api/health', ana.token)
    assert.is(health.status, 'ok')
    // A series whose every picture is broken has no thumbnail; the browser notes the 404, the page shows a crossed-out picture.
    assert.equal(
      ana.complaints.filter((line) => !line.includes('/thumbnail')),
      [],
    )
  },
)

promise('[E9] folders and a zip are taken in as they are dropped', async ({ server, ana }) => {
  const page = new BrowsePage(ana.page)
  await page.open(server.url)
  await page.drop([realData('series/ct-philips-phantom-5mm-extras')])
  assert.match(await page.report(), /2 files added/)
  await page.closeReport()
  const files = ['IM0001.dcm', 'IM0002.dcm', 'IM0003.dcm']
  const folder = realData('series/ct-philips-tilt-18.5')
  const entries = await Promise.all(
    files.map(async (file) => [`tilt/${file}`, await readFile(path.join(folder, file))] as const),
  )
  const zip = path.join(await mkdtemp(path.join(tmpdir(), 'limn-zip-')), 'tilt.zip')
  await writeFile(zip, zipSync({ ...Object.fromEntries(entries), 'tilt/notes.txt': Buffer.from('no DICOM here') }))
  await page.drop([zip])
  const report = await page.report()
  assert.match(report, /3 files added/)
  assert.match(report, /notes\.txt/)
  await page.untilTree(/3 images/)
})

promise('[E9] the command line says the same, and ends with what it could not take in', async ({ server }) => {
  const files = await readdir(realData('broken'))
  const { code, stdout, stderr } = await server.limn(
    'ingest',
    realData('broken'),
    realData('series/ct-philips-phantom-5mm-extras'),
  )
  const said = stdout + stderr
  assert.ok(code === 0 || code === 1, `exit ${code}: ${said}`)
  const named = files.filter((file) => said.includes(file))
  assert.ok(named.length >= 8, `only ${named.length} of ${files.length} files are named:\n${said}`)
  const answer = await server.get<{ status: string }>('/api/health', await server.token('Ana', 'annotator'))
  assert.is(answer.status, 'ok')
})

test.run()
