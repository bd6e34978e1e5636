// Opens one layer of one series: description, ontology, room, editor and frames, put together as the session that elements show. Shows nothing.
import { effect, untracked, type ReadonlySignal } from '@preact/signals-core'
import { createApi, type Api, type ApiResult } from '../api/index.ts'
import { createEditor, type SeriesSession } from '../editor/index.ts'
import { createActivityFeed, type ActivityFeed, type ReviewDesk } from '../elements/index.ts'
import { createFrameStore, pixelFetcher } from '../imaging/index.ts'
import { createScene } from '../scene/index.ts'
import { connectRoom, personColor, scopeOf, type RoomConnection } from '../sync/index.ts'
import { runCommand } from '../../shared/commands/index.ts'
import { createUndoHistory, openAnnotationDoc } from '../../shared/model/index.ts'
import { labelsRoom } from '../../shared/protocol/index.ts'
import { newId } from './new-id.ts'
import { createReviewDesk } from './review-desk.ts'
import { readFacts, type SeriesFacts } from './series-facts.ts'
import { rememberedFacts, type RememberedFacts } from './remembered-facts.ts'
import { socketUrl } from './socket-url.ts'
import { watchSignIn } from './watch-sign-in.ts'

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
  extends
    SeriesSession,
    Pick<RoomConnection, 'journal' | 'setRefusedAside' | 'refused' | 'dismissRefused' | 'retryRefused' | 'reconnect'> {
  readonly signInNeeded: ReadonlySignal<boolean>
  readonly activity: ActivityFeed
  /** What waits for a decision in this room. */
  readonly desk: ReviewDesk
}

/** Resolves when there is something to show; the document may still be on its way (`status.ready`). */
export async function openSeries(options: OpenSeriesOptions): Promise<ApiResult<OpenedSeries>> {
  const { src, token, seriesId, layer = 'truth' } = options
  const api = createApi({ base: src, token })
  const server = src === '' ? location.origin : src
  const remembered = rememberedFacts(server, token)
  const facts = await factsOf(api, seriesId, remembered)
  if (!facts.ok) return facts
  const { user } = facts.value
  const room = labelsRoom(seriesId, layer)
  const connection = await connectRoom({
    url: socketUrl(src),
    room,
    token,
    user: user.id,
    scope: scopeOf(server, user.id, room),
    canWrite: user.role !== 'viewer',
  })
  return { ok: true, value: assemble(options, { ...facts.value, room }, { connection, api, remembered }) }
}

/** How long the server may take before what this browser remembers will do, ms. */
const PATIENCE_MS = 5000

/** From the server; when it does not answer, as this browser remembers them. A server that answers has the last word. */
async function factsOf(api: Api, seriesId: string, remembered: RememberedFacts): Promise<ApiResult<SeriesFacts>> {
  const asking = readFacts(api, seriesId)
  const late = new Promise<'late'>((resolve) => setTimeout(() => resolve('late'), PATIENCE_MS))
  const answer = await Promise.race([asking, late])
  if (answer !== 'late' && answer.ok) void remembered.remember(seriesId, answer.value)
  if (answer !== 'late' && (answer.ok || answer.refusal.kind !== 'unreachable')) return answer
  const known = await remembered.recall(seriesId)
  return known ? { ok: true, value: known } : asking
}

interface OpenedPorts {
  readonly connection: RoomConnection
  readonly api: Api
  readonly remembered: RememberedFacts
}

function assemble(
  { src, token, readOnly = false }: OpenSeriesOptions,
  facts: SeriesFacts & { readonly room: string },
  { connection, api, remembered }: OpenedPorts,
): OpenedSeries {
  const { series, ontology, user } = facts
  const session = newId()
  const doc = openAnnotationDoc(connection.ydoc, { session })
  const undo = createUndoHistory(connection.ydoc, session)
  const scene = createScene(doc, ontology)
  const mayNotWrite = readOnly || user.role === 'viewer'
  const editor = createEditor({ ...facts, doc, undo, scene, session, newId, readOnly: mayNotWrite, runCommand })
  const frames = createFrameStore({ series, fetchPixels: pixelFetcher(token, src) })
  const signIn = watchSignIn(connection.status, api, (renewed) => void remembered.rememberPerson(renewed))
  const { room } = facts
  const keys = series.frames.map(({ key }) => key)
  const activity = createActivityFeed({ api, room, me: user.id, ontology, frames: keys })
  const { desk, stop: stopDesk } = createReviewDesk({
    api,
    ...facts,
    status: connection.status,
    aside: connection,
    colorOf: personColor,
  })
  const stops = [
    stopDesk,
    signIn.stop,
    watchActivity(connection, activity),
    effect(() => publishPresence(editor, connection)),
    effect(() => {
      const { ready, canWrite } = connection.status.value
      if (ready) untracked(() => editor.setReadOnly(readOnly || !canWrite))
    }),
  ]
  const { status, people, journal } = connection
  const close = async (): Promise<void> => {
    for (const stop of stops) stop()
    editor.dispose()
    undo.destroy()
    doc.destroy()
    frames.dispose()
    await connection.close()
  }
  return {
    ...facts,
    doc,
    editor,
    frames,
    status,
    people,
    ghosts: desk.ghosts,
    desk,
    journal,
    signInNeeded: signIn.isNeeded,
    activity,
    reconnect: () => connection.reconnect(),
    setRefusedAside: () => connection.setRefusedAside(),
    refused: () => connection.refused(),
    dismissRefused: (keys) => connection.dismissRefused(keys),
    retryRefused: (keys) => connection.retryRefused(keys),
    close,
  }
}

function publishPresence(editor: SeriesSession['editor'], connection: RoomConnection): void {
  const sketch = editor.sketch.value
  const { object: objectId } = editor.selection.value
  const presence = {
    frame: editor.frameKey.value,
    pointer: editor.pointer.value,
    sketch: sketch === null ? null : { points: sketch.points, closed: sketch.closed, objectId },
  }
  untracked(() => connection.publish(presence))
}

/** How long the log must rest before what was watched is remembered as seen, ms. */
const WATCHED_MS = 5000

/** Whoever has the series in view sees what others do: it is no news when they come back. */
function watchActivity(connection: RoomConnection, activity: ActivityFeed): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const stop = effect(() => {
    const { seq } = connection.status.value
    clearTimeout(timer)
    timer = setTimeout(() => {
      if (document.visibilityState === 'visible') activity.watched(seq)
    }, WATCHED_MS)
  })
  return () => {
    clearTimeout(timer)
    stop()
  }
}
