// Contract: what a tool is. A pure state machine: described by data and one total function; it touches no DOM, no document and no renderer.
import type { VoiWindow } from '../../../shared/api/index.ts'
import type { Command } from '../../../shared/commands/index.ts'
import type { FrameKey } from '../../../shared/dicom/index.ts'
import type { CanvasPoint, Frustum, ImagePoint, Scale, View } from '../../../shared/geometry/index.ts'
import type { AnnotationObject, ClassId, Contour, ContourId, ObjectId, Span } from '../../../shared/model/index.ts'
import type { OntologyClass } from '../../../shared/ontology/index.ts'
import type { Sketch } from '../display.ts'
import type { Modifiers, PointerDevice } from '../input.ts'
import type { Hit } from '../scene.ts'
import type { Selection } from '../selection.ts'
import type { PixelRange } from '../voi-window.ts'

export type ToolId = 'select' | 'freehand' | 'window' | 'pan' | 'zoom'

/** A pointer event in image space, after snapping. */
export interface ToolPointer {
  readonly type: 'pointer.down' | 'pointer.move' | 'pointer.up'
  readonly at: ImagePoint
  /** Where the hand has been since the last event, oldest first, ending with `at`. */
  readonly path: readonly ImagePoint[]
  /** CSS pixels. */
  readonly canvas: CanvasPoint
  /** 0 left; −1 when hovering. Middle and right never reach a tool. */
  readonly button: -1 | 0 | 1 | 2
  readonly device: PointerDevice
  readonly modifiers: Modifiers
}

export type ToolInput =
  | ToolPointer
  | { readonly type: 'pointer.leave' }
  | { readonly type: 'double-click'; readonly at: ImagePoint }
  | { readonly type: 'key'; readonly key: string; readonly modifiers: Modifiers }
  /** The three endings: given up, finished, or cut short by something else. Every state answers all three. */
  | { readonly type: 'cancel' }
  | { readonly type: 'complete' }
  | { readonly type: 'interrupt'; readonly reason: 'tool' | 'frame' | 'read-only' }
  | { readonly type: 'interrupt'; readonly reason: 'target-removed'; readonly contour: ContourId }
  /** Someone's transaction changed vertices of a contour; spans count in the vertices as they were before it. */
  | { readonly type: 'reshaped'; readonly contour: ContourId; readonly spans: readonly Span[] }

export type ToolEffect =
  /** The figure under the hand; null = none. What is previewed is also what others see. `vertex`: index of the vertex being moved. */
  | { readonly type: 'preview'; readonly sketch: Sketch | null; readonly vertex?: number }
  | { readonly type: 'commit'; readonly command: Command }
  | { readonly type: 'select'; readonly selection: Selection }
  | { readonly type: 'hover'; readonly contour: ContourId | null }
  | { readonly type: 'window'; readonly window: VoiWindow }
  | { readonly type: 'view'; readonly view: View }
  | { readonly type: 'announce'; readonly text: string }

export interface ToolStep<State> {
  readonly state: State
  readonly effects: readonly ToolEffect[]
}

/** Everything that a tool may know, read-only, at the moment of one input. */
export interface ToolContext {
  readonly frame: FrameKey
  /** "slice 42" */
  readonly place: string
  readonly user: string
  readonly modality: string
  readonly readOnly: boolean
  readonly selection: Selection
  readonly activeClass: OntologyClass | undefined
  /** mm (pixels when uncalibrated) between the points of a stroke. */
  readonly pointSpacing: number
  /** mm per pixel step, or 1 when uncalibrated. */
  readonly millimetres: Scale
  /** CSS pixels per pixel step. */
  readonly screen: Scale
  readonly view: View
  readonly frustum: Frustum
  readonly window: VoiWindow
  readonly range: PixelRange
  object(id: ObjectId): AnnotationObject | undefined
  contour(id: ContourId): Contour | undefined
  /** Contours of an object on the current frame. */
  contoursOf(object: ObjectId): readonly Contour[]
  ring(contour: Contour): readonly ImagePoint[]
  /** Visible contours under a point, best first; `radius` in CSS pixels. */
  hits(at: ImagePoint, radius: number): readonly Hit[]
  /** The nearest storable point within the image: for places that a tool computes itself. */
  snap(point: ImagePoint): ImagePoint
  colorOf(object: ObjectId): string
  nameOf(object: AnnotationObject): string
  nextInstance(classId: ClassId): number
  newId(): string
}

/** `idle` is every tool's state at rest; any other state is a gesture that runs. */
export interface Tool<State extends { readonly type: string }> {
  readonly id: ToolId
  readonly label: string
  /** CSS cursor. */
  readonly cursor: string
  /** KeyboardEvent.key that picks the tool. */
  readonly shortcut: string
  /** True when its gestures change the document: not offered to those who may only look. */
  readonly writes: boolean
  appliesTo(objectClass: OntologyClass | undefined, modality: string): boolean
  readonly initial: State
  /** Total and synchronous: same inputs, same outputs. */
  step(state: State, input: ToolInput, context: ToolContext): ToolStep<State>
}

/** How far from a border a press still means it, CSS pixels. */
export function hitRadius(device: PointerDevice): number {
  return device === 'touch' ? 36 : 6
}
