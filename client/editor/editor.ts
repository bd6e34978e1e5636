// The headless editor: puts session state, the hand and the document's actions together, and delegates. Knows no DOM, no renderer and no network.
import { batch } from '@preact/signals-core'
import type { AnnotationDoc } from '../../shared/model/index.ts'
import { displayOf, handlesOf } from './derived.ts'
import { commandActions, historyActions } from './document-actions.ts'
import type { Editor, EditorOptions } from './facade.ts'
import { followDocument } from './follow-document.ts'
import { Hand } from './hand.ts'
import { NOTHING, selectionOnFrame } from './selection.ts'
import { frameActions, lookActions } from './session-actions.ts'
import { createSessionState, type SessionState } from './session-state.ts'
import { TOOLS } from './tools/registry.ts'

export type { Editor, EditorOptions } from './facade.ts'
export type { RunResult } from './refusal-words.ts'
export type { Selection } from './selection.ts'
export type { ToolId } from './tools/tool.ts'

/** An editor on one series. @throws RangeError when the series has no frame: there is nothing to edit. */
export function createEditor(options: EditorOptions): Editor {
  const { doc, scene, series, ontology, user, newId } = options
  const state = createSessionState(series, ontology, options.readOnly)
  const commands = commandActions(state, options)
  const frames = frameActions(state, doc, series.frames.length, () => hand)
  const history = historyActions(state, options, frames.setFrame)
  const sources = { state, doc, scene, ontology, modality: series.modality, user: user.id, newId }
  const hand = new Hand(sources, {
    run: commands.run,
    stepFrames: frames.step,
    deleteSelection: commands.deleteSelection,
  })
  const leave = follow(state, options, hand)
  return {
    series,
    ontology,
    ...exposed(state),
    display: displayOf(state, scene),
    handles: handlesOf(state, doc, scene),
    ...lookActions(state),
    ...choiceActions(state, doc, hand),
    ...commands,
    setFrame: (index) => batch(() => frames.setFrame(index)),
    step: (delta) => batch(() => frames.step(delta)),
    input: (input) => batch(() => hand.input(input)),
    undo: () => batch(() => (hand.busy ? hand.feed({ type: 'cancel' }) : history.undo())),
    redo: () => batch(() => (hand.busy ? undefined : history.redo())),
    dispose: () => {
      hand.feed({ type: 'interrupt', reason: 'tool' })
      leave()
    },
  }
}

/** Session state follows the document and the undo history until the returned function is called. */
function follow(state: SessionState, { doc, undo, ontology }: EditorOptions, hand: Hand): () => void {
  const countSteps = (): void => {
    state.canUndo.value = undo.canUndo()
    state.canRedo.value = undo.canRedo()
  }
  countSteps()
  const leaveDoc = doc.subscribe(followDocument(state, ontology, (input) => hand.feed(input)))
  const leaveUndo = undo.subscribe(countSteps)
  return () => {
    leaveDoc()
    leaveUndo()
  }
}

/** What is to be drawn with, and what is selected. */
function choiceActions(
  state: SessionState,
  doc: AnnotationDoc,
  hand: Hand,
): Pick<Editor, 'setTool' | 'setActiveClass' | 'select' | 'setPointSpacingMm' | 'setReadOnly'> {
  return {
    setTool: (tool) =>
      batch(() => {
        const writes = TOOLS.some(({ id, writes }) => id === tool && writes)
        if (writes && state.readOnly.peek()) state.announcement.value = 'You may look at this series, not draw in it.'
        else hand.pick(tool)
      }),
    setActiveClass: (id) =>
      batch(() => {
        state.activeClass.value = id
        state.selection.value = NOTHING
      }),
    select: (selection) => {
      const resolved = selection.contour === null ? selectionOnFrame(doc, selection, state.frameKey.peek()) : selection
      state.selection.value = resolved
    },
    setPointSpacingMm: (mm) => {
      if (mm > 0 && Number.isFinite(mm)) state.pointSpacingMm.value = mm
    },
    setReadOnly: (readOnly) =>
      batch(() => {
        if (readOnly) hand.feed({ type: 'interrupt', reason: 'read-only' })
        state.readOnly.value = readOnly
        const writing = TOOLS.some(({ id, writes }) => id === state.tool.peek() && writes)
        if (readOnly && writing) hand.pick('select')
      }),
  }
}

/** The signals that others read. */
function exposed(state: SessionState) {
  const { frameIndex, frameKey, frame, window, invert, view, tool, toolPath, activeClass, selection } = state
  const { hovered, hidden, opacity, pointSpacingMm, sketch, pointer, canUndo, canRedo, readOnly, announcement } = state
  const place = { frameIndex, frameKey, frame, window, invert, view, pointer }
  const hand = { tool, toolPath, activeClass, selection, hovered, pointSpacingMm, sketch, canUndo, canRedo, readOnly }
  return { ...place, ...hand, hidden, opacity, announcement }
}
