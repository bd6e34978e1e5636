// Contract: the headless editor as everyone outside sees it: session state in signals, one way in for the hand, one way out for commands.
import type { ReadonlySignal } from '@preact/signals-core'
import type { Frame, Identity, SeriesDetail, VoiWindow } from '../../shared/api/index.ts'
import type { Command, CommandResult } from '../../shared/commands/index.ts'
import type { FrameKey } from '../../shared/dicom/index.ts'
import type { ImagePoint, View } from '../../shared/geometry/index.ts'
import type { AnnotationDoc, ClassId, ContourId, ObjectId, UndoHistory } from '../../shared/model/index.ts'
import type { Ontology } from '../../shared/ontology/index.ts'
import type { DisplayContour, Handles, Sketch } from './display.ts'
import type { EditorInput } from './input.ts'
import type { RunResult } from './refusal-words.ts'
import type { Scene } from './scene.ts'
import type { Selection } from './selection.ts'
import type { ToolId } from './tools/tool.ts'
import type { PixelRange } from './voi-window.ts'

export interface EditorOptions {
  readonly doc: AnnotationDoc
  readonly undo: UndoHistory
  /** Derived from the same document: `createScene(doc, ontology)` of client/scene. */
  readonly scene: Scene
  readonly series: SeriesDetail
  readonly ontology: Ontology
  readonly user: Identity
  /** This tab's id, the same that the undo history tracks. */
  readonly session: string
  /** Fresh ids for objects and contours. */
  readonly newId: () => string
  readonly readOnly: boolean
  readonly runCommand: (doc: AnnotationDoc, command: Command, origin: { readonly session: string }) => CommandResult
}

/** Session state is in signals; documents change only through `run`. */
export interface Editor {
  readonly series: SeriesDetail
  readonly ontology: Ontology
  readonly frameIndex: ReadonlySignal<number>
  readonly frameKey: ReadonlySignal<FrameKey>
  readonly frame: ReadonlySignal<Frame>
  readonly window: ReadonlySignal<VoiWindow>
  readonly invert: ReadonlySignal<boolean>
  /** null until the canvas has a size; then fitted. */
  readonly view: ReadonlySignal<View | null>
  readonly tool: ReadonlySignal<ToolId>
  /** `freehand.drawing`; ends in `.idle` when no gesture runs. */
  readonly toolPath: ReadonlySignal<string>
  readonly activeClass: ReadonlySignal<ClassId>
  readonly selection: ReadonlySignal<Selection>
  readonly hovered: ReadonlySignal<ContourId | null>
  readonly hidden: ReadonlySignal<ReadonlySet<ObjectId>>
  /** 0…1 */
  readonly opacity: ReadonlySignal<number>
  /** mm; pixels when the series has no spacing. */
  readonly pointSpacingMm: ReadonlySignal<number>
  readonly sketch: ReadonlySignal<Sketch | null>
  readonly handles: ReadonlySignal<Handles | null>
  /** The visible frame's committed contours, bottom first. Same array ⇔ nothing to draw. */
  readonly display: ReadonlySignal<readonly DisplayContour[]>
  /** Where the hand is, image space, pixels; null when it is not over the canvas. */
  readonly pointer: ReadonlySignal<ImagePoint | null>
  readonly canUndo: ReadonlySignal<boolean>
  readonly canRedo: ReadonlySignal<boolean>
  readonly readOnly: ReadonlySignal<boolean>
  /** Last sentence for the status line and screen readers. */
  readonly announcement: ReadonlySignal<string>

  /** Shows a frame by its 0-based index, held within the series. A running stroke is committed to its own frame. */
  setFrame(index: number): void
  step(delta: number): void
  setWindow(window: VoiWindow): void
  setInvert(on: boolean): void
  setView(view: View): void
  resetView(): void
  /** CSS pixels. */
  setCanvasSize(width: number, height: number): void
  /**
   * Lowest and highest value of the pixels in output units, without their outer 0.1 %: the step of a window drag, and the
   * window itself when neither the file nor a person chose one.
   */
  setPixelRange(range: PixelRange): void
  setTool(tool: ToolId): void
  /** The next stroke draws a new object of this class: nothing stays selected. */
  setActiveClass(id: ClassId): void
  select(selection: Selection): void
  setHidden(object: ObjectId, hidden: boolean): void
  setOpacity(value: number): void
  setPointSpacingMm(mm: number): void
  setReadOnly(readOnly: boolean): void
  /** Feed one normalised input to navigation or to the running tool. */
  input(input: EditorInput): void
  /** Run a command as one transaction; refusals are announced and returned. */
  run(command: Command): RunResult
  /** `contour`: the selected border on this slice. `object`: everything of the selected object. */
  deleteSelection(reach: 'contour' | 'object'): void
  /** While a gesture runs, gives it up; else takes back this person's last step and shows where. */
  undo(): void
  redo(): void
  /** Finishes a running stroke and lets go of the document; the document stays open. */
  dispose(): void
}
