// The editor's session state: one signal a concern. Never synced, never logged, never undone.
import { computed, signal } from '@preact/signals-core'
import type { Frame, SeriesDetail, VoiWindow } from '../../shared/api/index.ts'
import type { FrameKey } from '../../shared/dicom/index.ts'
import type { ImagePoint, View } from '../../shared/geometry/index.ts'
import type { ClassId, ContourId, ObjectId } from '../../shared/model/index.ts'
import type { Ontology } from '../../shared/ontology/index.ts'
import type { Sketch } from './display.ts'
import { NOTHING, type Selection } from './selection.ts'
import type { ToolId } from './tools/tool.ts'
import { firstWindow, storableRange, windowOfRange, type PixelRange } from './voi-window.ts'

export type SessionState = ReturnType<typeof createSessionState>

/** Distance between the points of a stroke until someone chooses another: mm, or pixels when uncalibrated. */
const POINT_SPACING = 0.5

/** @throws RangeError when the series has no frame: there is nothing to edit. */
export function createSessionState(series: SeriesDetail, ontology: Ontology, readOnly: boolean) {
  const first = series.frames[0]
  if (!first) throw new RangeError(`series ${series.id} has no frame`)
  const own = firstWindow(first, series.modality)
  const frameIndex = signal(0)
  const frame = computed((): Frame => series.frames[frameIndex.value] ?? first)
  return {
    frameIndex,
    frame,
    frameKey: computed(() => frame.value.key as FrameKey),
    window: signal<VoiWindow>(own ?? windowOfRange(storableRange(first))),
    /** False while the window is only a guess that the pixels may correct. */
    windowKnown: signal(own !== undefined),
    range: signal<PixelRange>(storableRange(first)),
    invert: signal(false),
    canvas: signal({ width: 0, height: 0 }),
    view: signal<View | null>(null),
    /** The view follows the canvas until the hand has moved it. */
    fitted: signal(true),
    tool: signal<ToolId>('select'),
    toolPath: signal('select.idle'),
    activeClass: signal((ontology.classes.find(({ archived }) => !archived)?.id ?? '') as ClassId),
    selection: signal<Selection>(NOTHING),
    hovered: signal<ContourId | null>(null),
    hidden: signal<ReadonlySet<ObjectId>>(new Set()),
    opacity: signal(1),
    pointSpacingMm: signal(POINT_SPACING),
    sketch: signal<Sketch | null>(null),
    /** Index of the vertex under the hand in the sketch, or −1. */
    vertex: signal(-1),
    pointer: signal<ImagePoint | null>(null),
    canUndo: signal(false),
    canRedo: signal(false),
    readOnly: signal(readOnly),
    announcement: signal(''),
    /** Grows with every transaction, so that what is derived from the document is derived again. */
    revision: signal(0),
  }
}
