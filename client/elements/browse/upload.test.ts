// Folders are walked to the bottom, and no file stops another.
import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { UploadReport } from '../../../shared/api/index.ts'
import type { ApiResult, RefusalKind } from '../../api/index.ts'
import { groupByReason, mergeReports, uploadAll, type SendFile, type UploadProgress } from './upload-queue.ts'
import { walkEntries, walkFiles, type EntryPort, type Walked } from './upload-walk.ts'

const test = suite('adding files')

type Tree = { readonly [name: string]: Tree | string | Error }

/** A folder as a browser hands it out: entries in portions, never all at once. */
function entryOf(name: string, content: Tree | string | Error, path = `/${name}`): EntryPort {
  const common = { name, fullPath: path }
  if (typeof content === 'string')
    return { ...common, isFile: true, isDirectory: false, file: (resolve) => resolve(new File([content], name)) }
  if (content instanceof Error)
    return { ...common, isFile: true, isDirectory: false, file: (_resolve, reject) => reject(content) }
  const children = Object.entries(content).map(([child, value]) => entryOf(child, value, `${path}/${child}`))
  const createReader: EntryPort['createReader'] = () => {
    let at = 0
    return {
      readEntries: (resolve) => {
        resolve(children.slice(at, at + 100))
        at += 100
      },
    }
  }
  return { ...common, isFile: false, isDirectory: true, createReader }
}

const many = Object.fromEntries(Array.from({ length: 250 }, (_, index) => [`${index}.dcm`, 'x']))

test('[U4] a folder of 250 files is read whole, in order, with paths', async () => {
  const { files, unreadable } = await walkEntries([entryOf('study', { a: { b: many }, 'one.dcm': 'x' })])
  assert.is(files.length, 251)
  assert.is(files[0]?.path, 'study/a/b/0.dcm')
  assert.is(files.at(-1)?.path, 'study/one.dcm')
  assert.is(unreadable.length, 0)
})

test('[U4] what systems leave in folders is left there', async () => {
  const { files } = await walkEntries([
    entryOf('study', { '.DS_Store': 'x', 'a.dcm': 'x', __MACOSX: { 'a.dcm': 'x' } }),
  ])
  assert.equal(
    files.map(({ path }) => path),
    ['study/a.dcm'],
  )
  assert.is(walkFiles([new File(['x'], 'Thumbs.db'), new File(['x'], 'b.zip')]).files.length, 1)
})

test('[U5] what cannot be read is listed and the rest goes on', async () => {
  const { files, unreadable } = await walkEntries([
    entryOf('study', { 'a.dcm': new Error('no permission'), 'b.dcm': 'x' }),
  ])
  assert.is(files.length, 1)
  assert.is(unreadable[0]?.path, 'study/a.dcm')
  assert.match(unreadable[0]?.reason ?? '', /no permission/)
})

const report = (part: Partial<UploadReport>): UploadReport => ({
  added: 0,
  duplicates: 0,
  conflicts: [],
  rejected: [],
  nonImages: 0,
  series: [],
  ...part,
})
const added: ApiResult<UploadReport> = { ok: true, value: report({ added: 1 }) }
const refused = (kind: RefusalKind, detail: string): ApiResult<UploadReport> => ({
  ok: false,
  refusal: { kind, status: 0, type: '', title: '', detail },
})
const walked = (...sizes: readonly number[]): Walked => ({
  files: sizes.map((size, index) => ({ path: `${index}.dcm`, file: new File(['x'.repeat(size)], `${index}.dcm`) })),
  unreadable: [],
})

/** Answers each file's attempts in turn. */
function sendWith(answers: { readonly [path: string]: readonly ApiResult<UploadReport>[] }): {
  readonly send: SendFile
  readonly attempts: string[]
} {
  const attempts: string[] = []
  const send: SendFile = async ({ path, file }, onSent) => {
    attempts.push(path)
    onSent(file.size)
    const turn = attempts.filter((one) => one === path).length - 1
    return answers[path]?.[turn] ?? added
  }
  return { send, attempts }
}

test('[U5] an empty file is listed and not sent', async () => {
  const { send, attempts } = sendWith({})
  const result = await uploadAll(walked(1, 0), { send, onProgress: () => undefined })
  assert.equal(attempts, ['0.dcm'])
  assert.equal(result.rejected, [{ path: '1.dcm', reason: 'The file is empty' }])
})

test('[U6] silence and server faults are tried once more, then listed; the rest goes on', async () => {
  const { send, attempts } = sendWith({
    '0.dcm': [refused('unreachable', 'no answer'), added],
    '1.dcm': [refused('failed', 'first'), refused('failed', 'second')],
  })
  const result = await uploadAll(walked(1, 1, 1), { send, onProgress: () => undefined, atOnce: 1 })
  assert.equal(attempts, ['0.dcm', '0.dcm', '1.dcm', '1.dcm', '2.dcm'])
  assert.is(result.added, 2)
  assert.equal(result.rejected, [{ path: '1.dcm', reason: 'second' }])
})

test('[U7] a refusal is not sent again and keeps its reason', async () => {
  const { send, attempts } = sendWith({ '0.dcm': [refused('refused', 'This is no DICOM file.')] })
  const result = await uploadAll(walked(1, 1), { send, onProgress: () => undefined, atOnce: 1 })
  assert.equal(attempts, ['0.dcm', '1.dcm'])
  assert.equal(result.rejected, [{ path: '0.dcm', reason: 'This is no DICOM file.' }])
  assert.is(result.added, 1)
})

test('[U8] progress never passes the total and ends at it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(50), { maxLength: 20 }), fc.integer({ min: 1, max: 5 }), async (sizes, atOnce) => {
      const seen: UploadProgress[] = []
      const send: SendFile = async (_file, onSent) => {
        // A request is longer than its file: headers count too.
        onSent(1000)
        return added
      }
      await uploadAll(walked(...sizes), { send, onProgress: (progress) => seen.push(progress), atOnce })
      const total = sizes.reduce((sum, size) => sum + size, 0)
      assert.ok(seen.every(({ bytesSent, filesDone }) => bytesSent <= total && filesDone <= sizes.length))
      assert.equal(seen.at(-1), { files: sizes.length, filesDone: sizes.length, bytes: total, bytesSent: total })
    }),
  )
})

test('[U9] reports are added up, a series once at its fullest', () => {
  const series = (frames: number): UploadReport['series'][number] => ({
    id: 's',
    modality: 'CT',
    description: '',
    frames,
  })
  const merged = mergeReports(
    report({ added: 1, conflicts: [{ path: 'a', reason: 'x' }], series: [series(5)] }),
    report({ added: 2, duplicates: 3, nonImages: 1, series: [series(2)] }),
  )
  assert.is(merged.added, 3)
  assert.is(merged.duplicates, 3)
  assert.is(merged.nonImages, 1)
  assert.is(merged.conflicts.length, 1)
  assert.equal(merged.series, [series(5)])
})

test('[U9] refused files are told by reason, the most frequent first', () => {
  const groups = groupByReason([
    { path: 'a', reason: 'cut short' },
    { path: 'b', reason: 'no DICOM' },
    { path: 'c', reason: 'no DICOM' },
  ])
  assert.equal(groups, [
    { reason: 'no DICOM', paths: ['b', 'c'] },
    { reason: 'cut short', paths: ['a'] },
  ])
})

test.run()
