// Reports of what was brought in: their sum and their words.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { EMPTY_REPORT, mergeReports, sayReport } from './upload-report.ts'

const test = suite('upload report')
const ct = (frames: number) => ({ id: 's', modality: 'CT', description: 'Thorax', frames })

test('[A53] reports add up; of a series the later word counts', () => {
  const bad = { path: 'a', reason: 'This is no DICOM file' }
  const first = { ...EMPTY_REPORT, added: 1, rejected: [bad], series: [ct(1)] }
  const second = { ...EMPTY_REPORT, added: 1, duplicates: 2, nonImages: 3, conflicts: [bad], series: [ct(2)] }
  assert.equal(mergeReports(first, second), {
    added: 2,
    duplicates: 2,
    nonImages: 3,
    conflicts: [bad],
    rejected: [bad],
    series: [ct(2)],
  })
  assert.equal(mergeReports(EMPTY_REPORT, first), first)
})

test('[A53] every file that was not taken is a line of the report, and no file name can command the terminal', () => {
  const report = {
    ...EMPTY_REPORT,
    added: 1,
    duplicates: 2,
    series: [ct(135)],
    rejected: [{ path: 'evil\u001b[2J.dcm', reason: 'This is no DICOM file' }],
  }
  assert.equal(sayReport(report), [
    '1 image file taken in, 2 already here, 1 not taken.',
    '  CT Thorax: 135 frames',
    '  ✘ evil [2J.dcm: This is no DICOM file',
  ])
  assert.equal(sayReport(EMPTY_REPORT), ['0 image files taken in.'])
})

test.run()
