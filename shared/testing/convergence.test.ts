// Many people by chance: everyone ends with the same document.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { runConvergence } from './convergence.ts'

const test = suite('convergence')

for (const network of ['star', 'mesh'] as const) {
  test(`[M26] six people over a ${network} end with one document, which is the log’s`, () => {
    for (let seed = 1; seed <= 8; seed++) {
      const { peers, log } = runConvergence({ seed, network, people: 6, steps: 240 })
      assert.ok(log.length > 60, `seed ${seed}: only ${log.length} updates`)
      for (const peer of peers) peer.destroy()
    }
  })
}

test('[M26] a run is repeated by its seed', () => {
  const [one, two, other] = [5, 5, 6].map((seed) => runConvergence({ seed, network: 'star', steps: 120 }))
  const bytes = (run: typeof one) => run?.log.map((update) => [...update].join()).join(';')
  assert.is(bytes(one), bytes(two))
  assert.is.not(bytes(one), bytes(other))
})

test.run()
