// What happened in a room after an entry: by person, from the columns, and the newest entries whole. Knows no mark and no route.
import type { Activity } from '../../shared/api/index.ts'
import type { RoomName } from '../../shared/protocol/index.ts'
import type { LogStore } from '../store/index.ts'
import type { Overviews } from './overviews.ts'

/** Entries told in full. */
const TOLD = 50

interface Person {
  edits: number
  from: number
  to: number
  lastAt: number
  readonly objects: Set<string>
  readonly frames: Set<string>
}

interface Sources {
  readonly log: Pick<LogStore, 'headers'>
  readonly overviews: Overviews
}

export async function activityOf({ log, overviews }: Sources, room: RoomName, since: number): Promise<Activity> {
  const { columns, head } = await overviews.grown(room)
  const people = new Map<string, Person & { readonly actor: string; readonly actorName: string }>()
  for (let seq = since + 1; seq <= head.seq; seq += 1) {
    const { actor, actorName, at, objects, frames } = columns.entry(seq)
    const held = people.get(actor)
    const person = held ?? { actor, actorName, edits: 0, from: seq, to: seq, lastAt: at, ...nothing() }
    people.set(actor, person)
    person.edits += 1
    person.to = seq
    person.lastAt = at
    for (const object of objects) person.objects.add(object)
    for (const frame of frames) person.frames.add(frame)
  }
  const first = Math.max(since + 1, head.seq - TOLD + 1)
  const entries = head.seq >= first ? await log.headers(room, first, head.seq - first + 1) : []
  return {
    room,
    since,
    head: { seq: head.seq, hash: head.hash },
    people: [...people.values()]
      .sort((a, b) => b.to - a.to)
      .map((person) => ({ ...person, objects: [...person.objects], frames: [...person.frames] })),
    changes: entries.map(({ room: _, ...entry }) => ({ ...entry, changes: [...entry.changes] })).reverse(),
  }
}

function nothing(): Pick<Person, 'objects' | 'frames'> {
  return { objects: new Set(), frames: new Set() }
}
