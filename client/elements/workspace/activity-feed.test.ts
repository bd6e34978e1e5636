// News: what others have done, and when it counts as seen.
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Activity } from '../../../shared/api/index.ts'
import { STARTER_ONTOLOGY } from '../../../shared/ontology/index.ts'
import { frames, historyServer, logged, settled, type Entry } from '../replay/test-history.ts'
import { createActivityFeed } from './activity-feed.ts'
import { placesWords } from './places-words.ts'

const test = suite('activity')

const place = { contour: 'c1', object: 'o1', frame: frames[41]! }
const drawn = [
  { type: 'object.added', object: 'o1', classId: 'lesion', instance: 1 },
  { type: 'contour.added', ...place, kind: 'closed', points: 30 },
]
const moved = [{ type: 'contour.reshaped', ...place, spans: [{ at: 1, removed: 1, inserted: 1 }] }]

function feedOf(entries: Entry[], since = 0) {
  const { api } = historyServer(entries)
  const marks: number[] = []
  const changes = entries.filter(({ seq }) => seq > since)
  const actors = [...new Set(changes.map(({ actor }) => actor))]
  const activity: Activity = {
    room: 'r',
    since,
    head: { seq: entries.length, hash: '' },
    people: actors.map((actor) => {
      const own = changes.filter((entry) => entry.actor === actor)
      const [from, to] = [own[0]?.seq ?? 0, own.at(-1)?.seq ?? 0]
      return {
        actor,
        actorName: actor,
        edits: own.length,
        objects: ['o1'],
        frames: [frames[41]!],
        from,
        to,
        lastAt: to,
      }
    }),
    changes: changes.toReversed(),
  }
  const feed = createActivityFeed({
    api: {
      ...api,
      activity: () => Promise.resolve({ ok: true, value: activity }),
      looked: (room, seq) => {
        marks.push(seq)
        return Promise.resolve({ ok: true, value: { room, seq } })
      },
    },
    room: 'r',
    me: 'ada',
    ontology: STARTER_ONTOLOGY,
    frames,
  })
  return { feed, marks }
}

test('[H113] what others did is told in words, newest first; my own is no news', async () => {
  const { feed } = feedOf([
    logged(1, drawn, { actor: 'ben' }),
    logged(2, moved, { actor: 'ada' }),
    logged(3, moved, { actor: 'cleo' }),
  ])
  await feed.load()
  assert.is(feed.unseen.value, 2)
  assert.equal(
    feed.news.value?.people.map(({ actor }) => actor),
    ['ben', 'cleo'],
  )
  assert.equal(
    feed.news.value?.entries.map(({ actor, words }) => `${actor} ${words}`),
    ['cleo moved 1 point of Lesion 1 on slice 42', 'ben drew Lesion 1 on slice 42 (30 points)'],
  )
})

test('[H113] news stays news until it is looked at, however long the series is watched', async () => {
  const { feed, marks } = feedOf([logged(1, drawn, { actor: 'ben' })])
  await feed.load()
  feed.watched(9)
  assert.equal([marks, feed.unseen.value], [[], 1])
  feed.seen()
  assert.equal([marks, feed.unseen.value], [[1], 0])
  feed.watched(9)
  feed.watched(4)
  assert.equal(marks, [1, 9])
})

test('[H113] with no news what is there is seen at once', async () => {
  const { feed, marks } = feedOf([logged(1, drawn, { actor: 'ada' })])
  await feed.load()
  await settled()
  assert.equal([feed.unseen.value, marks], [0, [1]])
})

test('[H113] where somebody was at work is told in few words', () => {
  assert.is(placesWords(['Lesion 1', 'Lesion 1'], [41]), 'Lesion 1, slice 42')
  assert.is(placesWords(['a', 'b', 'c', 'd'], [9, 3, -1, 5]), 'a, b and 2 more, slices 4–10')
  assert.is(placesWords([], [-1]), '')
})

test.run()
