// What every LogStore promises, as a suite that takes a factory. Run by each implementation's own test.
import type { Test } from 'uvu'
import * as assert from 'uvu/assert'
import type { Change } from '../../shared/model/index.ts'
import { labelsRoom, type RoomName } from '../../shared/protocol/index.ts'
import { GENESIS_HASH, hashEntry } from './entry-hash.ts'
import type { Append, ContourVersion, ItemVersion, LogEntry, LogStore } from './ports.ts'

let rooms = 0
/** A room that no other test has used. */
export const freshRoom = (): RoomName => labelsRoom(`series-${(rooms += 1)}`)

const removed = { type: 'object.removed', object: 'o1', classId: 'lesion', instance: 1 } as Change

/** An entry that follows `before` in the chain. */
function entryAfter(before: LogEntry | undefined, room: RoomName, fields: Partial<LogEntry> = {}): LogEntry {
  const seq = (before?.seq ?? 0) + 1
  const body = {
    room,
    seq,
    actor: 'u-ada',
    actorName: 'Ada',
    session: 's1',
    role: 'annotator',
    at: 1000 + seq,
    update: Uint8Array.of(seq, 2, 3),
    changes: [removed],
    prevHash: before?.hash ?? GENESIS_HASH,
    ...fields,
  } as const
  return { ...body, hash: hashEntry(body) }
}

export function chain(length: number, room: RoomName): LogEntry[] {
  const entries: LogEntry[] = []
  for (let seq = 1; seq <= length; seq += 1) entries.push(entryAfter(entries.at(-1), room))
  return entries
}

export function append(entry: LogEntry, more: Partial<Append> = {}): Append {
  return { entry, contourVersions: [], claims: [], ...more }
}

export function version(contour: string, fromSeq: number, points: number[] | null, frame = '1.2#1'): ContourVersion {
  const bytes = points && new Uint8Array(Float64Array.from(points).buffer)
  return { contour, fromSeq, frame, object: 'o1', points: bytes, fields: { kind: 'closed', state: 'confirmed' } }
}

export function item(key: string, fromSeq: number, value: string | null): ItemVersion {
  return { root: 'objects', key, fromSeq, readable: true, value }
}

async function rejects(promise: Promise<unknown>): Promise<void> {
  const outcome = await promise.then(
    () => 'resolved',
    () => 'rejected',
  )
  assert.is(outcome, 'rejected')
}

/** `open` is called once; the tests share the log and keep to rooms of their own. */
export function describeLogStore(test: Test, open: () => Promise<LogStore>): void {
  let opened: Promise<LogStore> | undefined
  const withLog = (body: (log: LogStore, roomA: RoomName, roomB: RoomName) => Promise<void>) => async () =>
    body(await (opened ??= open()), freshRoom(), freshRoom())
  test.after(async () => (await opened)?.close())

  test(
    '[S1] an entry comes back field for field, its bytes and changes included',
    withLog(async (log, roomA) => {
      const entries = chain(3, roomA)
      await log.append(entries.map((entry) => append(entry)))
      assert.equal(await log.entries(roomA, 1, 10), entries)
      assert.equal(await log.entries(roomA, 2, 1), [entries[1]])
      assert.equal((await log.load(roomA)).tail, entries)
    }),
  )

  test(
    '[S2] a taken (room, seq) refuses the whole call and leaves the log as it was',
    withLog(async (log, roomA) => {
      const [first, second, third] = chain(3, roomA) as [LogEntry, LogEntry, LogEntry]
      await log.append([append(first), append(second)])
      await rejects(log.append([append(third), append(second)]))
      assert.equal(await log.entries(roomA, 1, 10), [first, second])
      await log.append([append(third)])
      assert.is((await log.head(roomA)).seq, 3)
    }),
  )

  test(
    '[S8] a call that conflicts does not cost another call of the same moment its commit',
    withLog(async (log, roomA, roomB) => {
      const [first, second] = chain(2, roomA) as [LogEntry, LogEntry]
      const [other] = chain(1, roomB) as [LogEntry]
      await log.append([append(first)])
      const calls = [log.append([append(second)]), log.append([append(first)]), log.append([append(other)])]
      const outcomes = await Promise.allSettled(calls)
      assert.equal(
        outcomes.map(({ status }) => status),
        ['fulfilled', 'rejected', 'fulfilled'],
      )
      assert.is((await log.head(roomA)).seq, 2)
      assert.is((await log.head(roomB)).seq, 1)
    }),
  )

  test(
    '[S4] an empty room has seq 0 and a hash of 64 zeros; a head names the newest entry',
    withLog(async (log, roomA) => {
      assert.equal(await log.head(roomA), { seq: 0, hash: GENESIS_HASH, at: 0 })
      const entries = chain(2, roomA)
      await log.append(entries.map((entry) => append(entry)))
      const { seq, hash, at } = await log.head(roomA)
      assert.equal({ seq, hash, at }, { seq: 2, hash: entries[1]?.hash, at: 1002 })
    }),
  )

  test(
    '[S5] a client id is claimed once; a second claim refuses the call',
    withLog(async (log, roomA) => {
      const [first, second] = chain(2, roomA) as [LogEntry, LogEntry]
      await log.append([append(first, { claims: [7, 4294967295] })])
      await rejects(log.append([append(second, { claims: [7] })]))
      assert.equal(
        [...(await log.load(roomA)).claims].sort(([a], [b]) => a - b),
        [
          [7, 'u-ada'],
          [4294967295, 'u-ada'],
        ],
      )
      assert.is((await log.head(roomA)).seq, 1)
    }),
  )

  test(
    '[S6] contours at a moment: each version counts from its entry until the next one, and a removal ends it',
    withLog(async (log, roomA) => {
      const [e1, e2, e3, e4] = chain(4, roomA) as [LogEntry, LogEntry, LogEntry, LogEntry]
      await log.append([append(e1, { contourVersions: [version('a', 1, [1, 2]), version('b', 1, [5], '1.2#2')] })])
      await log.append([
        append(e2, { contourVersions: [version('a', 2, [3])] }),
        append(e3, { contourVersions: [version('a', 3, [4])] }),
      ])
      await log.append([append(e4, { contourVersions: [version('a', 4, null)] })])
      const at = async (seq: number, frame?: string) =>
        (await log.contoursAt(roomA, seq, frame)).map(({ contour, points }) => [
          contour,
          ...(points ? new Float64Array(points.slice().buffer) : []),
        ])
      assert.equal(await at(0), [])
      assert.equal(await at(1), [
        ['a', 1, 2],
        ['b', 5],
      ])
      assert.equal(await at(2, '1.2#1'), [['a', 3]])
      assert.equal(await at(3, '1.2#1'), [['a', 4]])
      assert.equal(await at(4), [['b', 5]])
      const spans = (await log.contourVersions(roomA)).map(({ contour, fromSeq, toSeq }) => [contour, fromSeq, toSeq])
      assert.equal(spans, [
        ['a', 1, 2],
        ['b', 1, null],
        ['a', 2, 3],
        ['a', 3, 4],
        ['a', 4, null],
      ])
      assert.equal((await log.contoursAt(roomA, 1, '1.2#2'))[0]?.fields, { kind: 'closed', state: 'confirmed' })
    }),
  )

  test(
    '[S9] a room loads from its newest snapshot and the entries after it',
    withLog(async (log, roomA) => {
      const entries = chain(4, roomA)
      await log.append(entries.map((entry) => append(entry)))
      await log.saveSnapshot(roomA, 2, Uint8Array.of(2))
      await log.saveSnapshot(roomA, 3, Uint8Array.of(3))
      const load = await log.load(roomA)
      assert.equal(load.snapshot, { seq: 3, state: Uint8Array.of(3) })
      assert.equal(load.tail, entries.slice(3))
      assert.is(load.head.seq, 4)
      assert.equal(
        (await log.snapshots(roomA)).map(({ seq }) => seq),
        [2, 3],
      )
    }),
  )

  test(
    '[S9] the snapshot before a moment is the newest one that is not after it',
    withLog(async (log, roomA) => {
      for (const seq of [2, 5]) await log.saveSnapshot(roomA, seq, Uint8Array.of(seq))
      assert.is(await log.snapshotBefore(roomA, 1), null)
      assert.equal(await log.snapshotBefore(roomA, 4), { seq: 2, state: Uint8Array.of(2) })
      assert.equal(await log.snapshotBefore(roomA, 5), { seq: 5, state: Uint8Array.of(5) })
    }),
  )

  test(
    '[S6] versions that hold at an entry are found however long ago they began and ended',
    withLog(async (log, roomA) => {
      // Spans of every length and place around powers of 16, in three contours.
      const lengths = [1, 2, 15, 16, 17, 31, 1, 255, 256, 257, 3, 700]
      const spans: (readonly [string, number, number])[] = []
      for (const [index, contour] of ['a', 'b', 'c'].entries()) {
        let from = 1 + index
        for (const length of [...lengths.slice(index * 4), ...lengths]) {
          spans.push([contour, from, from + length])
          from += length
        }
      }
      const begun = new Map<number, string[]>()
      for (const [contour, from] of spans) begun.set(from, [...(begun.get(from) ?? []), contour])
      const entries = chain(Math.max(...begun.keys()), roomA)
      const versions = (seq: number) => (begun.get(seq) ?? []).map((contour) => version(contour, seq, [seq]))
      const items = (seq: number) => (begun.get(seq) ?? []).map((key) => item(key, seq, String(seq)))
      for (let from = 0; from < entries.length; from += 100)
        await log.append(
          entries
            .slice(from, from + 100)
            .map((entry) => append(entry, { contourVersions: versions(entry.seq), itemVersions: items(entry.seq) })),
        )
      for (const { seq } of [...entries, { seq: 99_999 }]) {
        if (seq > 300 && seq % 5 > 1) continue
        const truth = ['a', 'b', 'c'].flatMap((name) => {
          const last = spans.filter(([contour, from]) => contour === name && from <= seq).at(-1)
          return last ? [`${name} ${last[1]}`] : []
        })
        const seen = (await log.contoursAt(roomA, seq, '1.2#1')).map(({ contour, fromSeq }) => `${contour} ${fromSeq}`)
        assert.equal(seen, truth)
        if (seq % 7 > 0) continue
        const all = (await log.contoursAt(roomA, seq)).map(({ contour, fromSeq }) => `${contour} ${fromSeq}`)
        assert.equal(all, truth)
        assert.equal(
          (await log.itemsAt(roomA, seq)).map(({ key, value }) => `${key} ${value}`),
          truth,
        )
      }
    }),
  )

  test(
    '[S21] what else a document held at a moment: each item from its entry until its next version, and none that went',
    withLog(async (log, roomA, roomB) => {
      const entries = chain(4, roomA)
      const made = [[item('x', 1, '1'), item('y', 1, '"one"')], [item('x', 2, '2')], [item('x', 3, null)], []]
      await log.append(entries.slice(0, 2).map((entry, index) => append(entry, { itemVersions: made[index] ?? [] })))
      await log.append(entries.slice(2).map((entry, index) => append(entry, { itemVersions: made[index + 2] ?? [] })))
      await log.append([append(entryAfter(undefined, roomB), { itemVersions: [item('x', 1, '"other"')] })])
      const at = async (seq: number) => (await log.itemsAt(roomA, seq)).map(({ key, value }) => `${key}=${value}`)
      assert.equal(await Promise.all([0, 1, 2, 3, 4, 9].map(at)), [
        [],
        ['x=1', 'y="one"'],
        ['x=2', 'y="one"'],
        ['y="one"'],
        ['y="one"'],
        ['y="one"'],
      ])
      const spans = (await log.itemVersions(roomA)).map(({ key, fromSeq, toSeq }) => [key, fromSeq, toSeq])
      assert.equal(spans, [
        ['x', 1, 2],
        ['y', 1, null],
        ['x', 2, 3],
        ['x', 3, null],
      ])
      const odd = { ...item('z', 1, '[]'), root: 'contours', readable: false } as const
      await log.replaceItems(roomA, 1, [odd, item('x', 1, '7')])
      assert.equal(await log.itemsAt(roomA, 1), [odd, item('x', 1, '7')])
      assert.equal(await at(2), ['z=[]', 'x=2'])
      assert.equal(await at(3), ['z=[]'])
      assert.is(await log.lacksItems(roomA), false)
    }),
  )

  test(
    '[S22] the entries that made versions of a contour, the newest first; and where in the chain an entry is',
    withLog(async (log, roomA) => {
      const entries = chain(5, roomA)
      await log.append(
        entries.map((entry) =>
          append(entry, { contourVersions: entry.seq % 2 === 1 ? [version('a', entry.seq, [1])] : [] }),
        ),
      )
      const made = await log.contourEntries(roomA, 'a', 4, 9)
      assert.equal(
        made.map(({ seq }) => seq),
        [3, 1],
      )
      const { update: _, ...third } = entries[2]!
      assert.equal(made[0], third)
      assert.equal(
        (await log.contourEntries(roomA, 'a', 5, 1)).map(({ seq }) => seq),
        [5],
      )
      const { seq, hash, at } = entries[3]!
      assert.equal(await log.place(roomA, 4), { seq, hash, at })
      assert.is(await log.place(roomA, 6), undefined)
    }),
  )

  test(
    '[S22] what a person last made of each contour and object, without what they removed',
    withLog(async (log, roomA) => {
      const changed = (contour: string) =>
        ({ type: 'contour.replaced', contour, object: 'o1', frame: '1.2#1', points: 1 }) as unknown as Change
      const named = { type: 'object.set', object: 'o1', key: 'name', value: 'x', was: null } as unknown as Change
      const by = (actor: string, ...changes: Change[]) => ({ actor, changes })
      const acts = [
        by('ada', changed('a'), changed('b'), named),
        by('bob', changed('a'), named),
        by('ada', changed('b')),
        by('bob', changed('b')),
      ]
      const entries: LogEntry[] = []
      for (const act of acts) entries.push(entryAfter(entries.at(-1), roomA, act))
      const made = [
        { contourVersions: [version('a', 1, [1]), version('b', 1, [2])], itemVersions: [item('o1', 1, '1')] },
        { contourVersions: [version('a', 2, [3])], itemVersions: [item('o1', 2, '2')] },
        { contourVersions: [version('b', 3, [4])] },
        { contourVersions: [version('b', 4, null)] },
      ]
      await log.append(entries.map((entry, index) => append(entry, made[index])))
      const last = async (actor: string) => {
        const { contours, objects } = await log.lastBy(roomA, actor)
        return [
          ...contours.map(({ contour, fromSeq }) => `${contour} ${fromSeq}`),
          ...objects.map(({ value }) => value),
        ]
      }
      assert.equal(await last('ada'), ['a 1', 'b 3', '1'])
      assert.equal(await last('bob'), ['a 2', '2'])
      assert.equal(await last('eve'), [])
    }),
  )

  test(
    '[S11] what was refused is kept byte for byte with who, when and why',
    withLog(async (log, roomA, roomB) => {
      const rejected = {
        id: 'r1',
        room: roomA,
        at: 5,
        actor: 'u-eve',
        actorName: 'Eve',
        session: 's9',
        role: 'viewer',
        reason: 'read_only',
        detail: 'a viewer wrote',
        update: Uint8Array.of(0, 2, 255),
      } as const
      await log.reject(rejected)
      assert.equal(await log.rejected(roomA), [rejected])
      assert.equal(await log.rejected(roomB), [])
    }),
  )

  test(
    '[S20] what was refused is read in pages of so many and so many bytes, the newest first to fit',
    withLog(async (log, roomA, roomB) => {
      const one = { actor: 'u', actorName: 'U', session: 's', role: 'viewer', reason: 'r', detail: '' } as const
      const ids = ['a', 'b', 'c', 'd'].map((name) => `${roomA} ${name}`)
      for (const [index, id] of ids.entries())
        await log.reject({ ...one, id, room: roomA, at: 9 - index, update: new Uint8Array(10 * (index + 1)) })
      await log.reject({ ...one, id: `${roomB} x`, room: roomB, at: 1, update: new Uint8Array(99) })
      const page = async (limit: number, bytes: number, before?: string) =>
        (await log.rejected(roomA, { limit, bytes, before })).map(({ id }) => id)
      assert.equal(await page(10, 1000), ids)
      assert.equal(await page(2, 1000), ids.slice(2))
      assert.equal(await page(10, 70), ids.slice(2))
      assert.equal(await page(10, 1), ids.slice(3))
      assert.equal(await page(1, 1000, ids[2]), [ids[1]])
      assert.equal(await page(10, 1000, ids[0]), [])
      assert.equal(await page(10, 1000, 'nothing'), [])
    }),
  )

  test(
    '[S1] entries are listed without their bytes too',
    withLog(async (log, roomA) => {
      const entries = chain(3, roomA)
      await log.append(entries.map((entry) => append(entry)))
      const headers = entries.map(({ update: _, ...header }) => header)
      assert.equal(await log.headers(roomA, 2, 1), [headers[1]])
      assert.equal(await log.headers(roomA, 1, 9), headers)
    }),
  )

  test(
    '[S1] entries are listed in outline: who, when, how much, what they touched, each once',
    withLog(async (log, roomA) => {
      const first = entryAfter(undefined, roomA)
      const drawn = (object: string, frame: string) =>
        ({ type: 'contour.added', contour: 'c', object, frame, kind: 'closed', points: 3 }) as unknown as Change
      const changes = [drawn('o2', '1.2#2'), drawn('o1', '1.2#1'), drawn('o2', '1.2#1')]
      const second = entryAfter(first, roomA, { changes, actor: 'u-bob', actorName: 'Bob' })
      const third = entryAfter(second, roomA, { changes: [] })
      await log.append([append(first), append(second), append(third)])
      const touched = { objects: ['o2', 'o1'], frames: ['1.2#2', '1.2#1'] }
      const none = { objects: [], frames: [] }
      assert.equal(await log.outline(roomA, 2, 9), [
        { seq: 2, at: 1002, actor: 'u-bob', actorName: 'Bob', changes: 3, kind: 'contour.added', ...touched },
        { seq: 3, at: 1003, actor: 'u-ada', actorName: 'Ada', changes: 0, kind: null, ...none },
      ])
      assert.equal(
        (await log.outline(roomA, 1, 2)).map(({ seq, objects }) => [seq, objects]),
        [
          [1, ['o1']],
          [2, ['o2', 'o1']],
        ],
      )
    }),
  )

  test(
    '[S1] appends of many calls at once are all kept, each in its room',
    withLog(async (log, roomA, roomB) => {
      const a = chain(300, roomA)
      const b = chain(40, roomB)
      await Promise.all([...a, ...b].map((entry) => log.append([append(entry)])))
      assert.is((await log.head(roomA)).seq, 300)
      assert.is((await log.head(roomB)).seq, 40)
      const all = await log.rooms()
      assert.ok(all.includes(roomA) && all.includes(roomB))
      assert.equal(await log.entries(roomA, 1, 1000), a)
    }),
  )
}
