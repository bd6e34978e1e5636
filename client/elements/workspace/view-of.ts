// What is looked at in an editor, as a link says it. Reads signals, so that effects and renders follow it.
import type { Editor } from '../../editor/index.ts'
import { frameCode, type ViewLink } from '../view-link.ts'

export function viewOf(editor: Editor): ViewLink {
  const { center, width } = editor.window.value
  return {
    frame: frameCode(editor.frameKey.value),
    window: { center, width },
    object: editor.selection.value.object,
  }
}
