// The hand on the canvas: navigation first, then the running tool, whose effects are performed here. Knows no DOM and no keyboard.
import type { Command } from '../../shared/commands/index.ts'
import { canvasToImage, fitView, imageToCanvasAffine, type Affine, type View } from '../../shared/geometry/index.ts'
import type { EditorInput } from './input.ts'
import { AT_REST, stepNavigation } from './navigation.ts'
import type { RunResult } from './refusal-words.ts'
import { sameSelection } from './selection.ts'
import { toolContext, type ContextSources } from './tool-context.ts'
import { toolInput } from './tool-input.ts'
import { startTool } from './tools/registry.ts'
import type { RunningTool } from './tools/runner.ts'
import type { ToolEffect, ToolId, ToolInput } from './tools/tool.ts'
import { frustumOf } from './viewport.ts'

/** What the hand may cause outside session state. */
export interface HandPort {
  run(command: Command): RunResult
  stepFrames(delta: number): void
  deleteSelection(reach: 'contour'): void
}

const NO_VIEW = fitView(1, 1, { canvasWidth: 1, canvasHeight: 1, aspect: 1 })

export class Hand {
  readonly #sources: ContextSources
  readonly #port: HandPort
  #navigation = AT_REST
  #tool: RunningTool

  constructor(sources: ContextSources, port: HandPort) {
    this.#sources = sources
    this.#port = port
    this.#tool = this.#start(sources.state.tool.peek())
  }

  /** True while a gesture of a tool runs. */
  get busy(): boolean {
    return this.#tool.busy
  }

  pick(id: ToolId): void {
    const { tool, hovered } = this.#sources.state
    if (id === tool.peek()) return
    this.feed({ type: 'interrupt', reason: 'tool' })
    hovered.value = null
    tool.value = id
    this.#tool = this.#start(id)
    this.#sources.state.toolPath.value = this.#tool.path
  }

  feed(input: ToolInput): void {
    this.#tool.feed(input)
    this.#sources.state.toolPath.value = this.#tool.path
  }

  input(input: EditorInput): void {
    if (this.#navigate(input)) return
    if (input.type === 'key' && !this.busy) return this.#keyAtRest(input.key)
    const affine = this.#affine()
    const seen = affine && toolInput(input, affine, this.#sources.state.frame.peek())
    if (seen) this.feed(seen)
  }

  #navigate(input: EditorInput): boolean {
    const { state } = this.#sources
    this.#followPointer(input)
    const view = state.view.peek()
    if (!view) return input.type !== 'key' && input.type !== 'cancel'
    const step = stepNavigation(this.#navigation, input, view, frustumOf(state.frame.peek(), state.canvas.peek()))
    this.#navigation = step.state
    if (step.view) this.#show(step.view)
    if (step.slices) this.#port.stepFrames(step.slices)
    return step.handled
  }

  #followPointer(input: EditorInput): void {
    const { pointer } = this.#sources.state
    const affine = this.#affine()
    if (input.type === 'pointer.leave') pointer.value = null
    else if (
      affine &&
      (input.type === 'pointer.move' || input.type === 'pointer.down' || input.type === 'pointer.up')
    ) {
      pointer.value = canvasToImage(input.at, affine)
    }
  }

  #keyAtRest(key: string): void {
    if (key === 'Delete' || key === 'Backspace') this.#port.deleteSelection('contour')
  }

  #affine(): Affine | undefined {
    const { view, frame, canvas } = this.#sources.state
    const current = view.peek()
    return current ? imageToCanvasAffine(current, frustumOf(frame.peek(), canvas.peek())) : undefined
  }

  #show(view: View): void {
    const { state } = this.#sources
    state.view.value = view
    state.fitted.value = false
  }

  #start(id: ToolId): RunningTool {
    return startTool(id, () => this.#context(), {
      commit: ({ command }) => this.#port.run(command),
      perform: (effect) => this.#perform(effect),
    })
  }

  /** A tool is fed only when there is a view to see through, or to be told that it is over. */
  #context() {
    const { state } = this.#sources
    return toolContext(this.#sources, state.view.peek() ?? NO_VIEW)
  }

  #perform(effect: Exclude<ToolEffect, { type: 'commit' }>): void {
    const { state } = this.#sources
    switch (effect.type) {
      case 'preview':
        state.sketch.value = effect.sketch
        state.vertex.value = effect.vertex ?? -1
        return
      case 'select':
        if (!sameSelection(state.selection.peek(), effect.selection)) state.selection.value = effect.selection
        return
      case 'hover':
        state.hovered.value = effect.contour
        return
      case 'window':
        state.window.value = effect.window
        state.windowKnown.value = true
        return
      case 'view':
        return this.#show(effect.view)
      case 'announce':
        state.announcement.value = effect.text
    }
  }
}
