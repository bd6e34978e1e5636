// Opens the past of one series: description, ontology, log, and an editor on a document that nobody writes. Shows nothing.
import { computed, signal, type Signal } from '@preact/signals-core'
import { createApi, type ApiResult } from '../api/index.ts'
import { createEditor, type SeriesSession, type SyncStatus } from '../editor/index.ts'
import {
  ContentDoc,
  createReplay,
  createReplayControls,
  createReplayLog,
  withMarks,
  type Marks,
  type MomentLink,
  type Replay,
} from '../elements/index.ts'
import { createFrameStore, pixelFetcher } from '../imaging/index.ts'
import { createScene } from '../scene/index.ts'
import { personColor } from '../sync/index.ts'
import type { UndoHistory } from '../../shared/model/index.ts'
import { labelsRoom } from '../../shared/protocol/index.ts'
import { newId } from './new-id.ts'
import { readFacts, type SeriesFacts } from './series-facts.ts'

interface OpenReplayOptions {
  readonly src: string
  readonly token: () => string
  readonly seriesId: string
  readonly layer: string
  /** What to begin with. */
  readonly moment: MomentLink
}

/** The refusal of the first thing that could not be read; the log itself is read afterwards. */
export async function openReplay(options: OpenReplayOptions): Promise<ApiResult<Replay>> {
  const { src, token, seriesId, layer, moment } = options
  const api = createApi({ base: src, token })
  const facts = await readFacts(api, seriesId)
  if (!facts.ok) return facts
  const room = labelsRoom(seriesId, layer)
  const { series, ontology } = facts.value
  const past = new ContentDoc()
  const frames = series.frames.map(({ key }) => key)
  const log = createReplayLog({ api, room, ontology, frames })
  const marks = signal<Marks | null>(null)
  const session = pastSession(facts.value, { past, room, src, token, marks })
  const controls = createReplayControls(log, frames, moment.seq)
  const replay = createReplay({ session, past, log, controls, api, marks, colorOf: personColor, later, every }, moment)
  return { ok: true, value: replay }
}

function later(ms: number, call: () => void): () => void {
  const timer = setTimeout(call, ms)
  return () => clearTimeout(timer)
}

/** Not while the page is hidden. */
function every(ms: number, call: () => void): () => void {
  const timer = setInterval(() => {
    if (document.visibilityState === 'visible') call()
  }, ms)
  return () => clearInterval(timer)
}

interface PastPorts {
  readonly past: ContentDoc
  readonly room: string
  readonly src: string
  readonly token: () => string
  readonly marks: Signal<Marks | null>
}

/** The session of a document that nobody writes: the same editor and viewport as live, without a room. */
function pastSession(facts: SeriesFacts, { past, room, src, token, marks }: PastPorts): SeriesSession {
  const { series, ontology } = facts
  const editor = createEditor({
    ...facts,
    doc: past,
    undo: noHistory,
    scene: createScene(past, ontology),
    session: newId(),
    newId,
    readOnly: true,
    runCommand: () => ({ ok: false, reason: 'malformed', detail: 'the past cannot be written' }),
  })
  const frames = createFrameStore({ series, fetchPixels: pixelFetcher(token, src) })
  return {
    ...facts,
    room,
    doc: past,
    editor,
    frames,
    status: signal(still),
    people: signal([]),
    drawn: computed(() => withMarks(editor.display.value, marks.value)),
    close: () => {
      editor.dispose()
      past.destroy()
      frames.dispose()
      return Promise.resolve()
    },
  }
}

const still: SyncStatus = {
  connection: 'online',
  ready: true,
  unkept: 0,
  seq: 0,
  hash: '',
  storage: null,
  refusal: null,
  canWrite: false,
}

const noHistory: UndoHistory = {
  canUndo: () => false,
  canRedo: () => false,
  undo: () => false,
  redo: () => false,
  subscribe: () => () => undefined,
  clear: () => undefined,
  destroy: () => undefined,
}
