// What every LogStore promises to a proof: all that is stored beside the entries, piece by piece. Run by each implementation's own test.
import type { Test } from 'uvu'
import * as assert from 'uvu/assert'
import { sha256 } from './entry-hash.ts'
import { append, chain, freshRoom, item, version } from './log-store.conformance.ts'
import type { LogEntry, LogStore, ProofReads } from './ports.ts'

type Contour = Awaited<ReturnType<ProofReads['contours']>>[number]
type Item = Awaited<ReturnType<ProofReads['items']>>[number]

/** `open` is called once; whoever opened it closes it. */
export function describeProofReads(test: Test, open: () => Promise<LogStore>): void {
  test('[S92] versions are read thing by thing in pieces, all of them or those that held after an entry', async () => {
    const log = await open()
    const room = freshRoom()
    const [e1, e2, e3, e4] = chain(4, room) as [LogEntry, LogEntry, LogEntry, LogEntry]
    await log.append([
      append(e1, { contourVersions: [version('b', 1, [1]), version('a', 1, [2])], itemVersions: [item('y', 1, '1')] }),
      append(e2, { contourVersions: [version('a', 2, [3])], itemVersions: [item('x', 2, '2')] }),
      append(e3, { contourVersions: [version('a', 3, null)], itemVersions: [item('y', 3, null)] }),
      append(e4),
    ])
    const contours = async (limit: number, since: number) => {
      const found: Contour[] = []
      for (let after: Contour | undefined; ;) {
        const piece = await log.proof.contours(room, { after, limit, since })
        if (piece.length === 0) return found.map(({ contour, fromSeq, toSeq }) => [contour, fromSeq, toSeq])
        assert.ok(piece.length <= limit)
        found.push(...piece)
        after = piece.at(-1)
      }
    }
    const all = [
      ['a', 1, 2],
      ['a', 2, 3],
      ['a', 3, null],
      ['b', 1, null],
    ]
    for (const limit of [1, 2, 100]) assert.equal(await contours(limit, 0), all)
    assert.equal(await contours(2, 2), [all[1], all[2], all[3]])
    assert.equal(await contours(2, 3), [all[2], all[3]])
    const [first] = await log.proof.contours(room, { after: undefined, limit: 1, since: 0 })
    assert.equal(first, { ...version('a', 1, [2]), toSeq: 2 })
    const items: Item[] = []
    for (let after: Item | undefined; ;) {
      const piece = await log.proof.items(room, { after, limit: 1, since: 0 })
      if (piece.length === 0) break
      items.push(...piece)
      after = piece.at(-1)
    }
    assert.equal(items, [
      { ...item('x', 2, '2'), toSeq: null },
      { ...item('y', 1, '1'), toSeq: 3 },
      { ...item('y', 3, null), toSeq: null },
    ])
  })

  test('[S92] snapshots one after another, claims, and what can be searched of changes', async () => {
    const log = await open()
    const room = freshRoom()
    const [e1, e2] = chain(2, room) as [LogEntry, LogEntry]
    await log.append([append(e1, { claims: [9] }), append(e2, { claims: [7] })])
    await log.saveSnapshot(room, 1, Uint8Array.of(1))
    await log.saveSnapshot(room, 2, Uint8Array.of(2))
    const snapshot = (seq: number) => ({ seq, state: Uint8Array.of(seq), sha256: sha256(Uint8Array.of(seq)) })
    assert.equal(await log.proof.nextSnapshot(room, 0), snapshot(1))
    assert.equal(await log.proof.nextSnapshot(room, 1), snapshot(2))
    assert.is(await log.proof.nextSnapshot(room, 2), null)
    assert.equal(await log.proof.claims(room), [
      { client: 7, actor: 'u-ada', seq: 2 },
      { client: 9, actor: 'u-ada', seq: 1 },
    ])
    const subject = { type: 'object.removed', object: 'o1', contour: null, frame: null, actor: 'u-ada' }
    const rows = [1, 2].map((seq) => ({ seq, ordinal: 0, ...subject, at: 1000 + seq }))
    assert.equal(await log.proof.changes(room, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER), rows)
    assert.equal(await log.proof.changes(room, 2, 2), [rows[1]])
  })
}
