// What every ReviewStore promises, as a suite that takes a factory. Run by each implementation's own test.
import type { Test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Change } from '../../shared/model/index.ts'
import type { RoomName } from '../../shared/protocol/index.ts'
import { append, chain, freshRoom } from './log-store.conformance.ts'
import type { ContourVersion, LogStore, Rejected } from './ports.ts'
import {
  QUARANTINE_OVERHEAD,
  type Look,
  type LookOutcome,
  type RefusedOutcome,
  type ReviewStore,
} from './review-port.ts'

interface Stores {
  readonly log: LogStore
  readonly review: ReviewStore
}

function aLook(room: RoomName, id: string, since: number): Look {
  const side = (actor: string, seq: number) => ({ actor, actorName: actor, seq })
  const place = { contour: 'c1', object: 'o1', frame: '1.2#1', kind: 'closed' }
  const sides = { first: side('u-ada', 2), second: side('u-ben', since) }
  return { room, id, ...place, since, unseenFrom: 2, ...sides }
}

const person = { actor: 'u-rea', actorName: 'Rea', at: 5, note: 'seen' }

function aRejected(room: RoomName, id: string, size: number, actor = 'u-ada'): Rejected {
  const who = { actor, actorName: actor, session: 's', role: 'annotator' } as const
  return { id: `${room} ${id}`, room, at: 1, ...who, reason: 'gap', detail: '', update: new Uint8Array(size) }
}

const outcomeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'kept',
    () => 'refused',
  )

/** `open` is called once; the tests share the stores and keep to rooms of their own. */
export function describeReviewStore(test: Test, open: () => Promise<Stores>): void {
  let opened: Promise<Stores> | undefined
  const withStores = (body: (stores: Stores, room: RoomName) => Promise<void>) => async () =>
    body(await (opened ??= open()), freshRoom())
  test.after(async () => (await opened)?.log.close())

  test(
    '[Q10] looks come back in order, grow by id and can be cleared; how one was settled stays',
    withStores(async ({ review }, room) => {
      const [one, two] = [aLook(room, 'a', 7), aLook(room, 'b', 4)]
      await review.saveLooks(room, [one, two])
      await review.saveSilentEdits(room, [
        { contour: 'c1', seq: 9 },
        { contour: 'c1', seq: 3 },
      ])
      assert.equal(await review.looks(room), [two, one])
      assert.equal(await review.looks(freshRoom()), [])
      const grown = { ...one, second: { ...one.second, seq: 12 } }
      await review.saveLooks(room, [grown])
      await review.saveLooks(room, [one])
      assert.equal(await review.looks(room), [two, grown])
      assert.equal(await review.silentEdits(room, 'c1'), [3, 9])
      const outcome: LookOutcome = { room, id: 'a', choice: 'first', ...person, head: 12, entry: 13 }
      await review.settleLook(outcome)
      await review.replaceLooks(room, 100, { looks: [], silent: [] })
      assert.equal(await review.looks(room), [])
      assert.equal(await review.silentEdits(room, 'c1'), [])
      assert.equal(await review.lookOutcomes(room), [outcome])
    }),
  )

  test(
    '[Q14] a look is settled once',
    withStores(async ({ review }, room) => {
      const outcome: LookOutcome = { room, id: 'a', choice: 'both', ...person, head: 1, entry: null }
      const both = await Promise.all([
        outcomeOf(review.settleLook(outcome)),
        outcomeOf(review.settleLook({ ...outcome, choice: 'first' })),
      ])
      assert.equal(both.toSorted(), ['kept', 'refused'])
      assert.is((await review.lookOutcomes(room)).length, 1)
    }),
  )

  test(
    '[Q10] the entries of a contour, those that ended one, and a contour at an entry are found in the log',
    withStores(async ({ log, review }, room) => {
      const reshaped = {
        type: 'contour.reshaped',
        contour: 'c1',
        object: 'o1',
        frame: '1.2#1',
        spans: [],
      } as unknown as Change
      const gone = {
        type: 'contour.removed',
        contour: 'c1',
        object: 'o1',
        frame: '1.2#1',
        points: 1,
      } as unknown as Change
      const entries = chain(5, room)
      const version = (contour: string, fromSeq: number, points: Uint8Array | null): ContourVersion => ({
        contour,
        fromSeq,
        frame: '1.2#1',
        object: 'o1',
        points,
        fields: { kind: 'closed', state: 'confirmed' },
      })
      const versions = [
        version('c1', 1, Uint8Array.of(1)),
        version('c2', 2, Uint8Array.of(2)),
        version('c1', 3, Uint8Array.of(3)),
        version('c1', 4, null),
      ]
      for (const entry of entries) {
        const changes = entry.seq === 4 ? [gone] : [reshaped]
        await log.append([
          append({ ...entry, changes }, { contourVersions: versions.filter(({ fromSeq }) => fromSeq === entry.seq) }),
        ])
      }
      const seqs = async (found: ReturnType<ReviewStore['entriesOfContour']>) => (await found).map(({ seq }) => seq)
      assert.equal(await seqs(review.entriesOfContour(room, 'c1', 4, 10)), [3, 1])
      assert.equal(await seqs(review.entriesOfContour(room, 'c1', 9, 2)), [4, 3])
      assert.equal(await seqs(review.endingEntries(room, 5, 10)), [4])
      assert.equal(await seqs(review.endingEntries(room, 4, 10)), [])
      assert.equal(await review.contourAt(room, 'c1', 2), versions[0])
      assert.equal(await review.contourAt(room, 'c1', 5), versions[3])
      assert.is(await review.contourAt(room, 'c3', 5), undefined)
    }),
  )

  test(
    '[Q34] quarantine holds what its quota has room for, of one person here, of all here, and of one person everywhere; the rest is counted',
    withStores(async ({ log, review }, room) => {
      const other = freshRoom()
      const big = 1_000 - QUARANTINE_OVERHEAD
      const quota = { personInRoom: 2_000, room: 3_000, person: 3_500 }
      const [ada, ben] = [`${room}-ada`, `${room}-ben`]
      const put = (name: RoomName, id: string, actor: string, size = big) =>
        review.quarantine(aRejected(name, id, size, actor), quota)
      assert.equal(
        [await put(room, '1', ada), await put(room, '2', ada), await put(room, '3', ada)],
        [true, true, false],
      )
      assert.equal([await put(room, '4', ben), await put(room, '5', ben, 0)], [true, false], 'the room is full')
      assert.equal([await put(other, '6', ada), await put(other, '7', ada)], [true, false], 'the person has no more')
      assert.equal(
        (await log.rejected(room)).map(({ id }) => id),
        ['1', '2', '4'].map((id) => `${room} ${id}`),
      )
      assert.equal(await review.quarantineTotals(room), [
        { actor: ada, held: 2, heldBytes: 2_000, turnedAway: 1, turnedAwayBytes: 1_000 },
        { actor: ben, held: 1, heldBytes: 1_000, turnedAway: 1, turnedAwayBytes: QUARANTINE_OVERHEAD },
      ])
    }),
  )

  test(
    '[Q35] what was done with a refused update is kept, each once, and no longer counts against the quota',
    withStores(async ({ review }, room) => {
      const quota = { personInRoom: 1_000, room: 9_000, person: 9_000 }
      const one = aRejected(room, '1', 400, `${room}-ada`)
      assert.is(await review.quarantine(one, quota), true)
      assert.equal(await review.rejectedOne(room, one.id), one)
      assert.is(await review.rejectedOne(freshRoom(), one.id), undefined)
      const dismissed: RefusedOutcome = { room, rejected: one.id, action: 'dismiss', ...person, entry: null }
      const applied: RefusedOutcome = { room, rejected: one.id, action: 'apply', ...person, at: 6, entry: 8 }
      await review.settleRefused(dismissed)
      assert.is(await outcomeOf(review.settleRefused(dismissed)), 'refused')
      await review.settleRefused(applied)
      assert.equal(await review.refusedOutcomes(room), [dismissed, applied])
      assert.is(await review.quarantine(aRejected(room, '2', 400, `${room}-ada`), quota), true, 'there is room again')
      assert.is((await review.quarantineTotals(room))[0]?.held, 1)
    }),
  )
}
