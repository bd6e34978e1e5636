// What the tests of this folder share: the real DICOM collection, when it is there, and small images of their own. For tests only.
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Test } from 'uvu'
import { openFolderObjects } from '../store/objects/index.ts'
import { createMemoryRecords } from '../store/memory/index.ts'
import { ontology } from '../testing/index.ts'
import { part10, uidOf, type Element } from './phantom/part10.ts'

/** Beside the checkout, or where LIMN_TEST_DATA says. */
export const DATA = path.resolve(
  process.env['LIMN_TEST_DATA'] ?? path.join(import.meta.dirname, '../../../shared/data'),
)

/** `test`, or a loud skip when there is no real data. */
export function onRealData(test: Test): (title: string, run: () => Promise<void> | void) => void {
  if (existsSync(path.join(DATA, 'MANIFEST.tsv'))) return (title, run) => test(title, run)
  // oxlint-disable-next-line no-console -- the runner looks for this line
  console.log(`skipped: no real DICOM data at ${DATA} (LIMN_TEST_DATA names another folder)`)
  if (process.env['LIMN_REQUIRE_DATA'] === '1') throw new Error('LIMN_REQUIRE_DATA is set and there is no real data')
  return (title, run) => test.skip(title, run)
}

/** Stores in memory and in a folder that `remove` takes away; one project `p`. */
export async function openStores() {
  const folder = mkdtempSync(path.join(tmpdir(), 'limn-imaging-'))
  const records = createMemoryRecords()
  await records.ensureProject('p', 'Project', ontology)
  const objects = await openFolderObjects(path.join(folder, 'objects'))
  return { folder, records, objects, projectId: 'p', remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** A CT image of 4 × 6 pixels; `z` is its place and its name. */
export function smallImage(z: number, more: readonly Element[] = []): Uint8Array {
  const sopClassUID = '1.2.840.10008.5.1.4.1.1.2'
  const sopInstanceUID = uidOf(`test/${z}`)
  const own: readonly Element[] = [
    [0x00080016, 'UI', sopClassUID],
    [0x00080018, 'UI', sopInstanceUID],
    [0x00080060, 'CS', 'CT'],
    [0x0008103e, 'LO', 'Thorax'],
    [0x00100010, 'PN', 'Test^Person'],
    [0x00100020, 'LO', 'PID-77'],
    [0x0020000d, 'UI', '1.2.3.1'],
    [0x0020000e, 'UI', '1.2.3.2'],
    [0x00200013, 'IS', String(100 - z)],
    [0x00200032, 'DS', `0\\0\\${z}`],
    [0x00200037, 'DS', '1\\0\\0\\0\\1\\0'],
    [0x00280002, 'US', 1],
    [0x00280004, 'CS', 'MONOCHROME2'],
    [0x00280010, 'US', 4],
    [0x00280011, 'US', 6],
    [0x00280030, 'DS', '3\\1'],
    [0x00280100, 'US', 16],
    [0x00280101, 'US', 16],
    [0x00280102, 'US', 15],
    [0x00280103, 'US', 0],
    [0x7fe00010, 'OW', new Uint8Array(Uint16Array.from({ length: 24 }, (_, i) => z * 100 + i).buffer)],
  ]
  const replaced = new Set(more.map(([tag]) => tag))
  return part10({ sopClassUID, sopInstanceUID }, [...own.filter(([tag]) => !replaced.has(tag)), ...more])
}

/** A report: DICOM without pixels. */
export function smallReport(): Uint8Array {
  const sopClassUID = '1.2.840.10008.5.1.4.1.1.88.11'
  return part10({ sopClassUID, sopInstanceUID: '1.2.9' }, [
    [0x00080016, 'UI', sopClassUID],
    [0x00080018, 'UI', '1.2.9'],
    [0x00080060, 'CS', 'SR'],
  ])
}

export async function* files(...list: readonly (readonly [string, Uint8Array])[]) {
  for (const [name, bytes] of list) yield { path: name, bytes }
}
