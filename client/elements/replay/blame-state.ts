// Who drew the selected border as it was at the moment shown: asked for as selection and moment change, the last answer kept until the next comes.
// Signals only; knows no element.
import { computed, effect, signal, untracked, type ReadonlySignal, type Signal } from '@preact/signals-core'
import type { FrameKey } from '../../../shared/dicom/index.ts'
import type { AnnotationDoc, Contour, ContourId } from '../../../shared/model/index.ts'
import type { Blame } from '../../../shared/api/index.ts'
import type { HistoryApi, Refusal } from '../../api/index.ts'
import type { Editor } from '../../editor/index.ts'
import { blameLines, legendOf, stretchAt, type LegendPerson, type Stretch } from './blame-lines.ts'
import { distinctColors } from './distinct-colors.ts'
import type { Marks } from './marks.ts'
import { createNewestLoader } from './newest-loader.ts'
import type { ShownMoment } from './past-loader.ts'

export interface BlameState {
  /** The border that is asked about; null when none is selected. */
  readonly contour: ReadonlySignal<Contour | null>
  readonly legend: ReadonlySignal<readonly LegendPerson[]>
  /** `#rrggbb` by actor, all different. */
  readonly colors: ReadonlySignal<ReadonlyMap<string, string>>
  readonly marks: ReadonlySignal<Marks | null>
  /** The stretch under the hand. */
  readonly hovered: ReadonlySignal<Stretch | null>
  readonly refusal: ReadonlySignal<Refusal | null>
}

export interface BlamePorts {
  readonly blame: HistoryApi['blame']
  readonly room: string
  readonly past: AnnotationDoc
  /** What `past` holds; it changes after `past` has. */
  readonly shown: ReadonlySignal<ShownMoment | null>
  readonly editor: Pick<Editor, 'selection' | 'frameKey' | 'pointer' | 'view' | 'opacity'>
  readonly colorOf: (actor: string) => string
  /** Nothing is asked while it is false. */
  readonly isOn: ReadonlySignal<boolean>
  /** Grows when what was refused should be asked for again. */
  readonly attempt: ReadonlySignal<number>
}

/** An answer and the border it was drawn for: as long as the border is the same value, so are its stretches. */
interface Known {
  readonly contour: Contour
  readonly blame: Blame
}

export function createBlame(ports: BlamePorts): BlameState {
  const { past, shown, editor, isOn } = ports
  const known = signal<Known | null>(null)
  const refusal = signal<Refusal | null>(null)
  const contour = computed(() => {
    void shown.value
    return isOn.value ? contourOf(past, editor.selection.value, editor.frameKey.value) : null
  })
  const loader = blameLoader(ports, { known, refusal })
  effect(() => {
    void ports.attempt.value
    const asked = contour.value
    const seq = shown.value?.seq
    untracked(() => {
      if (asked === null || seq === undefined) {
        loader.stop()
        refusal.value = null
      } else loader.ask({ contour: asked, seq })
    })
  })
  const current = computed(() => (known.value !== null && known.value.contour === contour.value ? known.value : null))
  const stretches = computed(() => current.value?.blame.stretches ?? [])
  const legend = computed(() => legendOf(stretches.value))
  const colors = computed(() =>
    distinctColors(
      legend.value.map(({ actor }) => actor),
      ports.colorOf,
    ),
  )
  return {
    contour,
    legend,
    colors,
    refusal,
    marks: computed(() => {
      const now = current.value
      if (now === null) return null
      const lines = blameLines(now.contour, stretches.value, ({ actor }) => colors.value.get(actor) ?? '#ffffff')
      return { lines, instead: new Set([now.contour.id]), others: 0.35 }
    }),
    hovered: computed(() => {
      const [now, at, view] = [current.value, editor.pointer.value, editor.view.value]
      if (now === null || at === null || view === null) return null
      return stretchAt(now.contour, stretches.value, at, { x: view.zoom, y: view.zoom }) ?? null
    }),
  }
}

interface Answers {
  readonly known: Signal<Known | null>
  readonly refusal: Signal<Refusal | null>
}

function blameLoader({ blame: ask, room }: BlamePorts, { known, refusal }: Answers) {
  return createNewestLoader<{ readonly contour: Contour; readonly seq: number }, Blame>({
    fetch: ({ contour: { id }, seq }) => ask(room, id, seq),
    show: (blame, { contour }) => {
      refusal.value = null
      if (blame.vertices === contour.vertices.length) known.value = { contour, blame }
    },
    fail: (reason) => (refusal.value = reason),
    keyOf: ({ contour: { id }, seq }) => `${id} ${seq}`,
    leadsTo: (overtaken, wanted) => overtaken.contour === wanted.contour,
  })
}

/** The selected border; of a selected object its only one on the slice, or its first. */
function contourOf(
  past: AnnotationDoc,
  selection: { readonly object: string | null; readonly contour: ContourId | null },
  frame: FrameKey,
): Contour | null {
  const selected = selection.contour === null ? undefined : past.contour(selection.contour)
  if (selected?.frame === frame) return selected
  return past.contoursOnFrame(frame).find(({ objectId }) => objectId === selection.object) ?? null
}
