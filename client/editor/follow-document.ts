// Keeps session state true when the document changes under it: the selection, the running gesture, what is said. Knows no network.
import { batch } from '@preact/signals-core'
import type { Change, DocFeed } from '../../shared/model/index.ts'
import type { Ontology } from '../../shared/ontology/index.ts'
import { sameSelection, selectionAfter } from './selection.ts'
import type { SessionState } from './session-state.ts'
import type { ToolInput } from './tools/tool.ts'
import { nameOfObject } from './words.ts'

/** The listener for a document's feed. `feed` hands an input to the running tool. */
export function followDocument(
  state: SessionState,
  ontology: Ontology,
  feed: (input: ToolInput) => void,
): (transaction: DocFeed) => void {
  return ({ changes, local }) =>
    batch(() => {
      state.revision.value++
      for (const change of changes) {
        const input = toolInput(change)
        if (input) feed(input)
      }
      const before = state.selection.value
      const after = selectionAfter(before, changes)
      if (sameSelection(before, after)) return
      state.selection.value = after
      const lost = changes.find((change) => 'object' in change && change.object === before.object)
      if (!local && lost) state.announcement.value = lossInWords(lost, ontology)
    })
}

/** What the tool has to know of a change: its target is gone, or its vertices have other indices. */
function toolInput(change: Change): ToolInput | undefined {
  switch (change.type) {
    case 'contour.removed':
    case 'contour.replaced':
      return { type: 'interrupt', reason: 'target-removed', contour: change.contour }
    case 'contour.reshaped':
      return { type: 'reshaped', contour: change.contour, spans: change.spans }
    default:
      return undefined
  }
}

function lossInWords(change: Change, ontology: Ontology): string {
  if (change.type !== 'object.removed') return 'Someone else deleted the border that was selected.'
  return `Someone else deleted ${nameOfObject(change, ontology)}.`
}
