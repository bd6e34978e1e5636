// Shows that no permanent close code reaches a person as a number alone.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { CloseCode } from '../../shared/protocol/index.ts'
import { explainRefusal } from './refusal.ts'

const test = suite('refusal')

test('[C8] every permanent close code is a sentence', () => {
  const permanent = Object.values(CloseCode).filter((code) => code >= 4400 && code < 4500)
  assert.ok(permanent.length >= 7)
  for (const code of permanent) {
    const sentence = explainRefusal(code, '')
    assert.ok(sentence.length > 40 && sentence.endsWith('.'), `${code}: ${sentence}`)
  }
})

test.run()
