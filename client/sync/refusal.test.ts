// Shows that no permanent close code reaches a person as a number alone.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { CloseCode } from '../../shared/protocol/index.ts'
import { explainReject, explainRefusal, workMayGoOn } from './refusal.ts'

const test = suite('refusal')

test('[C8] every permanent close code is a sentence', () => {
  const permanent = Object.values(CloseCode).filter((code) => code >= 4400 && code < 4500)
  assert.ok(permanent.length >= 7)
  for (const code of permanent) {
    const sentence = explainRefusal(code, '')
    assert.ok(sentence.length > 40 && sentence.endsWith('.'), `${code}: ${sentence}`)
  }
})

test('[C13] a refused edit is a sentence that says what becomes of it, and where drawing on would be in vain', () => {
  for (const reason of ['foreign_client', 'gap', 'too_large', 'read_only', 'a reason of a newer server']) {
    const sentence = explainReject({ reason, detail: 'client 17', quarantine: 'q' })
    assert.ok(sentence.length > 40 && sentence.endsWith('.'), sentence)
    assert.match(sentence, /stays? in this browser/)
  }
  const foreign = { reason: 'foreign_client', detail: 'client 17' }
  assert.match(explainReject({ ...foreign, quarantine: 'q' }), /quarantine/)
  assert.match(explainReject({ ...foreign, quarantine: '' }), /no copy/)
  assert.equal([CloseCode.INVALID_UPDATE, CloseCode.FORBIDDEN, CloseCode.TOO_LARGE].map(workMayGoOn), [
    false,
    false,
    false,
  ])
  assert.ok(workMayGoOn(CloseCode.UNAUTHENTICATED))
})

test.run()
