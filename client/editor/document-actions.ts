// What changes the document: commands, deletion, undo and redo, each with its sentence. Knows no pointer.
import type { CommandType } from '../../shared/commands/index.ts'
import type { Change } from '../../shared/model/index.ts'
import { deletionOf } from './deletion.ts'
import type { Editor, EditorOptions } from './facade.ts'
import { refusalWords, type RunResult } from './refusal-words.ts'
import { touchedBy } from './selection.ts'
import type { SessionState } from './session-state.ts'
import { nameOfObject, nameOfSlice } from './words.ts'

const DRAWING: ReadonlySet<CommandType> = new Set(['object.addWithContour', 'contour.add', 'contour.reshape'])

type CommandActions = Pick<Editor, 'run' | 'deleteSelection'>

export function commandActions(state: SessionState, options: EditorOptions): CommandActions {
  const { doc, ontology, runCommand, session } = options
  const run: Editor['run'] = (command) => {
    const result: RunResult = state.readOnly.peek()
      ? { ok: false, reason: 'read_only' }
      : runCommand(doc, command, { session })
    if (!result.ok) state.announcement.value = refusalWords(result)
    // Nobody draws what they do not want to see; an unseen border would be drawn a second time.
    else if (DRAWING.has(command.type) && state.opacity.peek() === 0) state.opacity.value = 1
    return result
  }
  return {
    run,
    deleteSelection: (reach) => {
      const selection = state.selection.peek()
      const object = selection.object === null ? undefined : doc.object(selection.object)
      const deletion = deletionOf(doc, selection, reach, {
        frame: state.frameKey.peek(),
        slice: nameOfSlice(state.frameIndex.peek()),
        name: object ? nameOfObject(object, ontology) : 'this object',
      })
      if (!deletion.ok) state.announcement.value = deletion.why
      else if (run(deletion.command).ok) state.announcement.value = deletion.done
    },
  }
}

/** Undo and redo of this person's own steps. The step's slice is shown and what it touched is selected, so that no change goes unseen. */
export function historyActions(
  state: SessionState,
  options: EditorOptions,
  setFrame: (index: number) => void,
): Pick<Editor, 'undo' | 'redo'> {
  const { doc, undo } = options
  const travel = (take: () => boolean, words: { readonly done: string; readonly none: string }): void => {
    if (state.readOnly.peek()) {
      state.announcement.value = refusalWords({ ok: false, reason: 'read_only' })
      return
    }
    let changes: readonly Change[] = []
    const leave = doc.subscribe((feed) => {
      changes = feed.changes
    })
    const found = take()
    leave()
    state.announcement.value = found ? `${words.done}${show(state, options, changes, setFrame)}.` : words.none
  }
  return {
    undo: () => travel(() => undo.undo(), { done: 'Undone', none: 'Nothing of yours is left to undo.' }),
    redo: () => travel(() => undo.redo(), { done: 'Redone', none: 'Nothing to redo.' }),
  }
}

/** Goes to what the changes touched; returns it in words. */
function show(
  state: SessionState,
  { doc, series, ontology }: EditorOptions,
  changes: readonly Change[],
  setFrame: (index: number) => void,
): string {
  const touched = touchedBy(doc, changes)
  if (!touched) return ''
  const index = series.frames.findIndex(({ key }) => key === touched.frame)
  if (index >= 0) setFrame(index)
  state.selection.value = touched.selection
  const object = touched.selection.object === null ? undefined : doc.object(touched.selection.object)
  const name = object ? `: ${nameOfObject(object, ontology)}` : ''
  return index < 0 ? name : `${name} on ${nameOfSlice(index)}`
}
