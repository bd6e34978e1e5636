// Shows when a silent line is given up, and when it is not.
import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { isDead, type Line } from './silence.ts'

const test = suite('silence')
const open: Line = { openingSince: 0, heardAt: 1, askedAt: 0, bytesUnderWay: 0, isSynced: true }

test('[C47] work under way that is not answered within ten seconds: the line is dead', () => {
  const line = { ...open, askedAt: 1000, bytesUnderWay: 5000 }
  assert.not.ok(isDead(line, 8000))
  assert.ok(isDead(line, 11_000))
  assert.not.ok(isDead({ ...line, heardAt: 9000 }, 11_000), 'something arrived meanwhile')
  assert.ok(isDead({ ...open, openingSince: 1000 }, 11_001), 'a line that does not even open')
})

test('[C47] a quiet line that owes nothing is left alone, and a slow one gets the time that its load takes', () => {
  fc.assert(fc.property(fc.nat(), (now) => assert.not.ok(isDead(open, now))))
  const upload = { ...open, askedAt: 1000, bytesUnderWay: 3_000_000 }
  assert.not.ok(isDead(upload, 100_000))
  const download = { ...open, askedAt: 1000, isSynced: false }
  assert.not.ok(isDead(download, 25_000))
  assert.ok(isDead(download, 40_000))
})

test.run()
