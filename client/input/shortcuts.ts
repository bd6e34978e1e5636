// Every key of the default profile as data: what is pressed, what it does in words, and how. Knows no DOM event.
import { flipped, TOOLS, turned, windowPresets, type Editor } from '../editor/index.ts'

/** What a key asks of whoever shows the editor. A key without its callback does nothing. */
export interface InputCallbacks {
  /** Page Up and Page Down: the previous (−1) or next (1) series. */
  readonly onSeries?: (delta: -1 | 1) => void
  /** T: the text over the image. */
  readonly onToggleText?: () => void
  /** L: between pixel centres smooth, or each pixel as it is. */
  readonly onToggleSmoothing?: () => void
  /** False while a dialog or a menu in front of the image has the keys. */
  readonly hasKeys?: () => boolean
  /** "?" shows all keys. */
  readonly onHelp?: () => void
}

export type ShortcutGroup = 'tools' | 'drawing' | 'slices' | 'view' | 'labels' | 'help'

export interface Shortcut {
  readonly id: string
  readonly group: ShortcutGroup
  /** Key bindings as tinykeys reads them: any one of them fires. */
  readonly keys: readonly string[]
  /** The same for people, one string a chord: "Ctrl Z". */
  readonly shown: readonly string[]
  readonly does: string
  /** True for keys that a focused control may need for itself. */
  readonly yields?: boolean
  /** `index`: which of `keys` was pressed. False when there was nothing to do, so that the browser may have the key. */
  readonly run: (editor: Editor, callbacks: InputCallbacks, index: number) => boolean
}

const NO_KEYS = { shift: false, ctrl: false, alt: false }
const DIGITS = [1, 2, 3, 4, 5, 6, 7, 8, 9]
/** How much A and D change the opacity of labels. */
const OPACITY_STEP = 0.1

type Entry = Omit<Shortcut, 'group' | 'run'> & { readonly run: (...args: Parameters<Shortcut['run']>) => unknown }

/** Entries that always have something to do may return nothing. */
function group(name: ShortcutGroup, entries: readonly Entry[]): readonly Shortcut[] {
  return entries.map((entry) => ({ ...entry, group: name, run: (...args) => entry.run(...args) !== false }))
}

const tools = group(
  'tools',
  TOOLS.map(({ id, label, shortcut }) => ({
    id: `tool.${id}`,
    keys: [shortcut],
    shown: [shortcut.toUpperCase()],
    does: label,
    run: (editor: Editor) => editor.setTool(id),
  })),
)

const drawing = group('drawing', [
  {
    id: 'class',
    keys: DIGITS.map((digit) => `(Digit${digit}|Numpad${digit})`),
    shown: ['1 … 9'],
    does: 'Draw objects of this class',
    run: (editor, _, index) => {
      const chosen = editor.ontology.classes.filter(({ archived }) => !archived)[index]
      if (!chosen) return false
      editor.setActiveClass(chosen.id as Parameters<Editor['setActiveClass']>[0])
      return true
    },
  },
  {
    id: 'cancel',
    keys: ['Escape'],
    shown: ['Esc'],
    does: 'Give up what is being drawn, or deselect',
    run: (editor) => editor.input({ type: 'cancel' }),
  },
  {
    id: 'complete',
    keys: ['Enter'],
    shown: ['Enter'],
    does: 'Finish what is being drawn',
    yields: true,
    run: (editor) => editor.input({ type: 'complete' }),
  },
  {
    id: 'delete',
    keys: ['Delete', 'Backspace'],
    shown: ['Delete', 'Backspace'],
    does: 'While drawing, take back the last point; else delete the selected border on this slice',
    run: (editor) => editor.input({ type: 'key', key: 'Backspace', modifiers: NO_KEYS }),
  },
  {
    id: 'delete.object',
    keys: ['Shift+Delete'],
    shown: ['Shift Delete'],
    does: 'Delete the selected object on all its slices',
    run: (editor) => editor.deleteSelection('object'),
  },
  {
    id: 'undo',
    keys: ['$mod+z'],
    shown: ['Ctrl Z'],
    does: 'Undo your last step',
    run: (editor) => editor.undo(),
  },
  {
    id: 'redo',
    keys: ['$mod+y', '$mod+Shift+z'],
    shown: ['Ctrl Y', 'Ctrl Shift Z'],
    does: 'Redo',
    run: (editor) => editor.redo(),
  },
])

const slices = group('slices', [
  {
    id: 'slice.previous',
    keys: ['ArrowLeft', 'ArrowUp'],
    shown: ['←', '↑'],
    does: 'Previous slice',
    yields: true,
    run: (editor) => editor.step(-1),
  },
  {
    id: 'slice.next',
    keys: ['ArrowRight', 'ArrowDown'],
    shown: ['→', '↓'],
    does: 'Next slice',
    yields: true,
    run: (editor) => editor.step(1),
  },
  {
    id: 'slice.first',
    keys: ['Home'],
    shown: ['Home'],
    does: 'First slice',
    yields: true,
    run: (editor) => editor.setFrame(0),
  },
  {
    id: 'slice.last',
    keys: ['End'],
    shown: ['End'],
    does: 'Last slice',
    yields: true,
    run: (editor) => editor.setFrame(editor.series.frames.length - 1),
  },
  {
    id: 'series',
    keys: ['PageUp', 'PageDown'],
    shown: ['Page Up', 'Page Down'],
    does: 'Previous or next series',
    yields: true,
    run: (_, { onSeries }, index) => {
      if (!onSeries) return false
      onSeries(index === 0 ? -1 : 1)
      return true
    },
  },
])

const view = group('view', [
  { id: 'fit', keys: ['f'], shown: ['F'], does: 'Fit the image', run: (editor) => editor.resetView() },
  {
    id: 'invert',
    keys: ['i'],
    shown: ['I'],
    does: 'Invert',
    run: (editor) => editor.setInvert(!editor.invert.peek()),
  },
  {
    id: 'rotate',
    keys: ['r'],
    shown: ['R'],
    does: 'Turn a quarter clockwise',
    run: (editor) => change(editor, turned),
  },
  {
    id: 'flip.horizontal',
    keys: ['h'],
    shown: ['H'],
    does: 'Flip left and right',
    run: (editor) => change(editor, (now) => flipped(now, 'horizontal')),
  },
  {
    id: 'flip.vertical',
    keys: ['v'],
    shown: ['V'],
    does: 'Flip top and bottom',
    run: (editor) => change(editor, (now) => flipped(now, 'vertical')),
  },
  {
    id: 'text',
    keys: ['t'],
    shown: ['T'],
    does: 'Text over the image off or on',
    run: (_, { onToggleText }) => ask(onToggleText),
  },
  {
    id: 'smoothing',
    keys: ['l'],
    shown: ['L'],
    does: 'Pixels smooth or as they are',
    run: (_, { onToggleSmoothing }) => ask(onToggleSmoothing),
  },
  {
    id: 'window.preset',
    keys: DIGITS.map((digit) => `Alt+(Digit${digit}|Numpad${digit})`),
    shown: ['Alt 1 … 9'],
    does: 'Window preset (CT)',
    run: (editor, _, index) => {
      const preset = windowPresets(editor.series.modality)[index]
      if (!preset) return false
      editor.setWindow(preset)
      return true
    },
  },
])

const labels = group('labels', [
  { id: 'labels.fainter', keys: ['a'], shown: ['A'], does: 'Labels fainter', run: (editor) => fade(editor, -1) },
  {
    id: 'labels.toggle',
    keys: ['s'],
    shown: ['S'],
    does: 'Labels off or on',
    run: (editor) => editor.setOpacity(editor.opacity.peek() > 0 ? 0 : 1),
  },
  { id: 'labels.stronger', keys: ['d'], shown: ['D'], does: 'Labels stronger', run: (editor) => fade(editor, 1) },
])

const help = group('help', [
  {
    id: 'help',
    keys: ['Shift+?', '?'],
    shown: ['?'],
    does: 'Show all keys',
    run: (_, { onHelp }) => ask(onHelp),
  },
])

/** The default profile. Space (held: pan) is not here, because it is a state and no command. */
export const SHORTCUTS: readonly Shortcut[] = [...tools, ...drawing, ...slices, ...view, ...labels, ...help]

type ViewChange = (view: Parameters<Editor['setView']>[0]) => Parameters<Editor['setView']>[0]

function change(editor: Editor, by: ViewChange): boolean {
  const now = editor.view.peek()
  if (now) editor.setView(by(now))
  return now !== null
}

/** False when nobody answers. */
function ask(callback: (() => void) | undefined): boolean {
  callback?.()
  return callback !== undefined
}

function fade(editor: Editor, direction: -1 | 1): void {
  editor.setOpacity(Math.round((editor.opacity.peek() + direction * OPACITY_STEP) * 100) / 100)
}
