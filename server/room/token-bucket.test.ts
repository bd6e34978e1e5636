// A rate with a burst.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { TokenBucket } from './token-bucket.ts'

const test = suite('token bucket')

test('[R14] a burst, then as much as time brings, never more than a burst', () => {
  const bucket = new TokenBucket(3, 2, 0)
  assert.equal([bucket.take(2, 0), bucket.take(2, 0), bucket.take(1, 0)], [true, false, true])
  assert.equal([bucket.take(1, 499), bucket.take(1, 500), bucket.take(1, 500)], [false, true, false])
  assert.equal([bucket.take(4, 100_000), bucket.take(3, 100_000), bucket.take(1, 100_000)], [false, true, false])
})

test('[R14] a clock that goes back brings nothing and takes nothing', () => {
  const bucket = new TokenBucket(1, 1000, 5000)
  assert.equal([bucket.take(1, 5000), bucket.take(1, 0), bucket.take(1, 1)], [true, false, true])
})

test.run()
