// What health says to whoever asks.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { HealthSchema } from '../../shared/api/index.ts'
import { createTestApp } from '../testing/index.ts'

const test = suite('health')

const json = async (answer: Response) => HealthSchema.parse(await answer.json())

test('[A12] health says ok while edits can be kept, and 503 with the reason when they cannot', async () => {
  const app = await createTestApp()
  app.now += 5500
  const well = await app.get('/api/health')
  assert.is(well.status, 200)
  assert.equal(await json(well), {
    status: 'ok',
    version: '1.2.3',
    store: 'ok',
    failingSince: null,
    rooms: 2,
    uptime: 5,
  })
  app.broken = 'The disk is full.'
  const ill = await app.get('/api/health')
  assert.is(ill.status, 503)
  const health = await json(ill)
  assert.equal([health.status, health.store, health.failingSince], ['failing', 'The disk is full.', app.now])
})

test.run()
