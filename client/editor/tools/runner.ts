// Runs one tool: feeds it inputs, performs its effects through a port, and holds it to the gesture law. Knows no particular tool.
import type { CommandResult } from '../../../shared/commands/index.ts'
import type { Tool, ToolContext, ToolEffect, ToolId, ToolInput } from './tool.ts'

/** What a tool may ask for, done by the editor. */
export interface EffectPort {
  commit(effect: Extract<ToolEffect, { type: 'commit' }>): CommandResult | { readonly ok: false }
  perform(effect: Exclude<ToolEffect, { type: 'commit' }>): void
}

export interface RunningTool {
  readonly id: ToolId
  /** `freehand.drawing` */
  readonly path: string
  /** True while a gesture runs. */
  readonly busy: boolean
  feed(input: ToolInput): void
}

/** A tool at rest, ready for input. `context` is read anew for every input. */
export function runTool<State extends { readonly type: string }>(
  tool: Tool<State>,
  context: () => ToolContext,
  port: EffectPort,
): RunningTool {
  let state = tool.initial
  return {
    id: tool.id,
    get path() {
      return `${tool.id}.${state.type}`
    },
    get busy() {
      return state.type !== 'idle'
    },
    feed(input) {
      const step = tool.step(state, input, context())
      checkGestureLaw(tool.id, step.state.type, step.effects)
      // The state is set first: performing a commit brings the document's own feed back in here.
      state = step.state
      performAll(step.effects, port)
    },
  }
}

/** T1: a commit ends the gesture and is its only one. */
function checkGestureLaw(tool: ToolId, state: string, effects: readonly ToolEffect[]): void {
  const commits = effects.filter(({ type }) => type === 'commit').length
  if (commits > 1 || (commits === 1 && state !== 'idle')) {
    throw new Error(`gesture law: ${tool}.${state} asked for ${commits} commits while it runs on`)
  }
}

/** After a refused commit the tool's picture of what came of it (a selection, a sentence) is void. */
function performAll(effects: readonly ToolEffect[], port: EffectPort): void {
  let refused = false
  for (const effect of effects) {
    if (effect.type === 'commit') refused = !port.commit(effect).ok
    else if (!refused || effect.type === 'preview') port.perform(effect)
  }
}
