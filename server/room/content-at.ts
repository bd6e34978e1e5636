// Documents as they were: the content of a room right after an entry. Reads the store alone, so it works beside a busy room. Knows no connection.
import * as Y from 'yjs'
import { docContent, type DocContent } from '../../shared/model/index.ts'
import type { RoomName } from '../../shared/protocol/index.ts'
import type { ContentAt, LogStore } from '../store/index.ts'
import { contourContents } from './contour-contents.ts'
import { Replays } from './replays.ts'

/** Contents without contours that are remembered. */
const MAX_HELD = 64

/**
 * With `frame`, contours are those of that frame alone and come from one indexed query; the rest of the content is read anew only where it changed.
 * Past the newest entry the answer is the newest state.
 */
export function createContentAt(log: LogStore): ContentAt {
  const replays = new Replays(log)
  const held = new Map<string, Promise<DocContent>>()

  const rest = (room: RoomName, seq: number): Promise<DocContent> => {
    const key = `${room} ${seq}`
    const found = held.get(key) ?? replays.read(room, seq, withoutContours)
    held.delete(key)
    held.set(key, found)
    for (const oldest of [...held.keys()].slice(0, Math.max(0, held.size - MAX_HELD))) held.delete(oldest)
    found.catch(() => held.delete(key))
    return found
  }

  return async (room, seq, frame) => {
    if (frame === undefined) return replays.read(room, seq, docContent)
    const contours = log.contoursAt(room, seq, frame)
    const others = await rest(room, await log.lastBeyondContours(room, seq))
    return { ...others, contours: contourContents(await contours) }
  }
}

/** Reading every border of a series takes longer than everything else together: the rest is read from a copy that has none. */
function withoutContours(doc: Y.Doc): DocContent {
  const copy = new Y.Doc()
  for (const root of ['meta', 'objects', 'classifications'])
    for (const [key, value] of doc.getMap<unknown>(root).entries())
      copy.getMap(root).set(key, value instanceof Y.AbstractType ? value.clone() : value)
  const content = docContent(copy)
  copy.destroy()
  return content
}
