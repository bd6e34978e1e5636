// Contract (types only until the editor lands): the headless editor's facade. Knows no DOM, no renderer and no network.
import type { ReadonlySignal } from '@preact/signals-core'
import type { VoiWindow } from '../../shared/api/index.ts'
import type { Command, CommandResult } from '../../shared/commands/index.ts'
import type { FrameKey } from '../../shared/dicom/index.ts'
import type { ClassId, ContourId, ObjectId } from '../../shared/model/index.ts'
import type { View } from '../../shared/geometry/index.ts'
import type { DisplayContour, Handles, Sketch } from './display.ts'
import type { EditorInput } from './input.ts'

export type ToolId = 'select' | 'freehand' | 'window' | 'pan' | 'zoom'

export interface Selection {
  readonly object: ObjectId | null
  readonly contour: ContourId | null
}

/** Session state is in signals; documents change only through `run`. */
export interface Editor {
  readonly frameIndex: ReadonlySignal<number>
  readonly frameKey: ReadonlySignal<FrameKey>
  readonly window: ReadonlySignal<VoiWindow>
  readonly invert: ReadonlySignal<boolean>
  /** null until the canvas has a size; then fitted. */
  readonly view: ReadonlySignal<View | null>
  readonly tool: ReadonlySignal<ToolId>
  readonly toolPath: ReadonlySignal<string>
  readonly activeClass: ReadonlySignal<ClassId>
  readonly selection: ReadonlySignal<Selection>
  readonly hovered: ReadonlySignal<ContourId | null>
  readonly hidden: ReadonlySignal<ReadonlySet<ObjectId>>
  readonly opacity: ReadonlySignal<number>
  readonly pointSpacingMm: ReadonlySignal<number>
  readonly sketch: ReadonlySignal<Sketch | null>
  readonly handles: ReadonlySignal<Handles | null>
  /** The visible frame's committed contours, bottom first. Same array ⇔ nothing to draw. */
  readonly display: ReadonlySignal<readonly DisplayContour[]>
  readonly pointer: ReadonlySignal<{ readonly x: number; readonly y: number } | null>
  readonly canUndo: ReadonlySignal<boolean>
  readonly canRedo: ReadonlySignal<boolean>
  readonly readOnly: ReadonlySignal<boolean>
  /** Last sentence for the status line and screen readers. */
  readonly announcement: ReadonlySignal<string>

  setFrame(index: number): void
  step(delta: number): void
  setWindow(window: VoiWindow): void
  setInvert(on: boolean): void
  setView(view: View): void
  resetView(): void
  /** CSS pixels. */
  setCanvasSize(width: number, height: number): void
  setTool(tool: ToolId): void
  setActiveClass(id: ClassId): void
  select(selection: Selection): void
  setHidden(object: ObjectId, hidden: boolean): void
  setOpacity(value: number): void
  setPointSpacingMm(mm: number): void
  setReadOnly(readOnly: boolean): void
  /** Feed one normalised input to the running tool. */
  input(input: EditorInput): void
  /** Run a command as one transaction; refusals are announced and returned. */
  run(command: Command): CommandResult
  deleteSelection(reach: 'contour' | 'object'): void
  undo(): void
  redo(): void
  dispose(): void
}
