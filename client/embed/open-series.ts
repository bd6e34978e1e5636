// Opens one layer of one series: description, ontology, room, editor and frames, put together as the session that elements show. Shows nothing.
import { effect } from '@preact/signals-core'
import { createApi, type Api, type ApiResult, type Refusal } from '../api/index.ts'
import { createEditor, type SeriesSession } from '../editor/index.ts'
import { createFrameStore, pixelFetcher } from '../imaging/index.ts'
import { createScene } from '../scene/index.ts'
import { connectRoom, type RoomConnection } from '../sync/index.ts'
import type { Identity, SeriesDetail } from '../../shared/api/index.ts'
import { runCommand } from '../../shared/commands/index.ts'
import { createUndoHistory, openAnnotationDoc } from '../../shared/model/index.ts'
import type { Ontology } from '../../shared/ontology/index.ts'
import { labelsRoom } from '../../shared/protocol/index.ts'

export interface OpenSeriesOptions {
  /** Origin of the server, without a trailing slash; '' is the page's own. */
  readonly src: string
  /** Asked anew for every request and connection; '' when nobody is signed in. */
  readonly token: () => string
  readonly seriesId: string
  /** `truth` is the shared, co-edited layer. */
  readonly layer?: string
  /** Offer no tool that writes, whatever the role. */
  readonly readOnly?: boolean
}

/** A session, and what can be done when the server refused something. */
export interface OpenedSeries
  extends SeriesSession, Pick<RoomConnection, 'journal' | 'setRefusedAside' | 'reconnect'> {}

/** What a series is, whoever looks at it and whenever. */
export interface SeriesFacts {
  readonly series: SeriesDetail
  readonly ontology: Ontology
  readonly user: Identity
}

/** Resolves when there is something to show; the document may still be on its way (`status.ready`). */
export async function openSeries(options: OpenSeriesOptions): Promise<ApiResult<OpenedSeries>> {
  const { src, token, seriesId, layer = 'truth' } = options
  const facts = await readFacts(createApi({ base: src, token }), seriesId)
  if (!facts.ok) return facts
  const { series, ontology, user } = facts.value
  const room = labelsRoom(seriesId, layer)
  const connection = await connectRoom({
    url: socketUrl(src),
    room,
    token,
    scope: `${src === '' ? location.origin : src}|${user.id}|${room}`,
    canWrite: user.role !== 'viewer',
  })
  const session = newId()
  const doc = openAnnotationDoc(connection.ydoc, { session })
  const undo = createUndoHistory(connection.ydoc, session)
  const scene = createScene(doc, ontology)
  const editor = createEditor({
    doc,
    undo,
    scene,
    series,
    ontology,
    user,
    session,
    newId,
    readOnly: options.readOnly === true || user.role === 'viewer',
    runCommand,
  })
  const frames = createFrameStore({ series, fetchPixels: pixelFetcher(token, src) })
  const stops = [
    effect(() => publishPresence(editor, connection)),
    effect(() => {
      if (connection.status.value.ready)
        editor.setReadOnly(options.readOnly === true || !connection.status.value.canWrite)
    }),
  ]
  const { status, people, journal } = connection
  return {
    ok: true,
    value: {
      series,
      ontology,
      user,
      room,
      doc,
      editor,
      frames,
      status,
      people,
      journal,
      reconnect: () => connection.reconnect(),
      setRefusedAside: () => connection.setRefusedAside(),
      close: async () => {
        for (const stop of stops) stop()
        editor.dispose()
        undo.destroy()
        doc.destroy()
        frames.dispose()
        await connection.close()
      },
    },
  }
}

/** The refusal of whichever request was refused first in the order a person would ask: who am I, what is this, what may be said. */
export async function readFacts(api: Api, seriesId: string): Promise<ApiResult<SeriesFacts>> {
  const [user, series] = await Promise.all([api.me(), api.seriesDetail(seriesId)])
  if (!user.ok) return user
  if (!series.ok) return series
  if (series.value.frames.length === 0) return { ok: false, refusal: noFrames }
  const ontology = await api.ontology(series.value.projectId)
  if (!ontology.ok) return ontology
  return { ok: true, value: { user: user.value, series: series.value, ontology: ontology.value } }
}

const noFrames: Refusal = {
  kind: 'refused',
  status: 200,
  type: '',
  title: 'This series has no image',
  detail: 'It holds no frame that can be shown. Go back to the list and choose another.',
}

function publishPresence(editor: SeriesSession['editor'], connection: RoomConnection): void {
  const sketch = editor.sketch.value
  connection.publish({
    frame: editor.frameKey.value,
    pointer: editor.pointer.value,
    sketch:
      sketch === null
        ? null
        : { points: sketch.points, closed: sketch.closed, objectId: editor.selection.value.object },
  })
}

function socketUrl(src: string): string {
  const url = new URL('/api/rooms', src === '' ? location.href : src)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  return url.href
}

/** 96 random bits. `crypto.randomUUID` is missing on pages served without TLS, which a ward's own network may well be. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
