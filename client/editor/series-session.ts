// Contract: everything open on one series, as the elements see it. Knows neither how frames are fetched nor how updates travel.
import type { ReadonlySignal } from '@preact/signals-core'
import type { SeriesDetail, Identity } from '../../shared/api/index.ts'
import type { FrameKey } from '../../shared/dicom/index.ts'
import type { Ontology } from '../../shared/ontology/index.ts'
import type { AnnotationDoc } from '../../shared/model/index.ts'
import type { Editor } from './editor.ts'
import type { DisplayContour, GhostBorder, RemotePresence } from './display.ts'

/** Decoded samples of one frame, stored values (before the modality LUT), row-major. */
export interface FramePixels {
  readonly key: FrameKey
  readonly columns: number
  readonly rows: number
  readonly samples: Int16Array | Uint16Array | Int8Array | Uint8Array
}

export type FrameResult =
  | { readonly ok: true; readonly pixels: FramePixels }
  | { readonly ok: false; readonly key: FrameKey; readonly reason: string }

/** Fetches and decodes frames in workers, visible first, then neighbours; bounded memory. */
export interface FrameStore {
  /** What is in memory now, synchronously; undefined when not loaded. */
  peek(key: FrameKey): FrameResult | undefined
  /** Load one frame, in front of everything else. */
  load(key: FrameKey): Promise<FrameResult>
  /** The reader looks at this frame index and moves in this direction: prefetch accordingly. */
  focus(index: number, direction: -1 | 0 | 1): void
  /** Indices of frames in memory, for the loaded-slices bar. */
  readonly loaded: ReadonlySignal<ReadonlySet<number>>
  dispose(): void
}

/** "kept / n not yet kept / offline": always visible, always true. */
export interface SyncStatus {
  readonly connection: 'connecting' | 'online' | 'offline' | 'refused'
  /** True once the document holds what the server has (or, offline, what this browser kept). */
  readonly ready: boolean
  /** Local updates that the server has not acknowledged as durable. */
  readonly unkept: number
  /** Last log entry that this tab knows to be kept. */
  readonly seq: number
  /** Of that entry; empty when it is somebody else's, for then the server does not say. */
  readonly hash: string
  /** Why the server can keep nothing at this moment, a sentence for people; null when it can, or nobody knows. */
  readonly storage: string | null
  /** Why the server refused the connection or an update, for people; null when it did not. */
  readonly refusal: { readonly reason: string; readonly detail: string } | null
  /** False for viewers: tools that write are not offered. */
  readonly canWrite: boolean
}

export interface SeriesSession {
  readonly series: SeriesDetail
  readonly ontology: Ontology
  readonly user: Identity
  readonly room: string
  readonly doc: AnnotationDoc
  readonly editor: Editor
  readonly frames: FrameStore
  readonly status: ReadonlySignal<SyncStatus>
  /** Everyone else on this series. */
  readonly people: ReadonlySignal<readonly RemotePresence[]>
  /** Drawn in place of the editor's own display list, where something else is shown on the image than borders as they are. */
  readonly drawn?: ReadonlySignal<readonly DisplayContour[]>
  /** Borders shown for comparison; left out where nothing is compared. */
  readonly ghosts?: ReadonlySignal<readonly GhostBorder[]>
  close(): Promise<void>
}
