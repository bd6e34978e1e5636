// Shows that many rooms whose work is kept in one moment are told of it in turns. Order alone is looked at, never time.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { NO_CLUES } from '../../shared/history/overlap/index.ts'
import { Committer, type Passed } from './append.ts'
import { HeldLog } from './testing/held-log.ts'
import { Waiting } from './waiting.ts'

const test = suite('append')

/** An update that changed nothing: it waits for what came before it to be durable, and needs no entry. */
const PASSED: Passed = {
  offer: {
    update: Uint8Array.of(0, 0),
    identity: { id: 'ada', name: 'Ada', role: 'annotator' },
    session: 's',
    from: new Waiting(() => undefined),
    n: 1,
  },
  append: null,
  clues: NO_CLUES,
}

test('[R61] what one commit has kept for many rooms is told in turns: sockets are served between them', async () => {
  const held = new HeldLog()
  void held.hold()
  const came: string[] = []
  const tell = () => {
    for (const until = performance.now() + 1; performance.now() < until;);
    came.push('told')
  }
  const fail = () => assert.unreachable()
  const rooms = Array.from({ length: 20 }, () => new Committer(held.log, { kept: tell, overtaken: fail, failed: fail }))
  for (const room of rooms) room.add(PASSED)
  while (held.appends < rooms.length) await new Promise(setImmediate)
  setImmediate(() => setImmediate(() => came.push('socket')))
  held.letGo()
  assert.equal(
    await Promise.all(rooms.map((room) => room.settled())),
    Array.from(rooms, () => true),
  )
  assert.is(came.length, 21)
  assert.ok(came.indexOf('socket') > 0 && came.indexOf('socket') < 20, came.join(' '))
})

test.run()
