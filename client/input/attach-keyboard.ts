// Keys of one viewport: the table's shortcuts and Space. Of several viewports on a page, the one that was last used has the keys.
import { matchKeyBindingPress, parseKeybinding, type KeyBindingPress } from 'tinykeys'
import type { Editor } from '../editor/index.ts'
import { isOnControl, isTyping } from './key-owner.ts'
import { SHORTCUTS, type InputCallbacks, type Shortcut } from './shortcuts.ts'

interface Binding {
  readonly shortcut: Shortcut
  readonly index: number
  readonly press: KeyBindingPress
}

const BINDINGS: readonly Binding[] = SHORTCUTS.flatMap((shortcut) =>
  shortcut.keys.flatMap((key, index) => parseKeybinding(key).map((press) => ({ shortcut, index, press }))),
)

/** The viewport that has the keys: the last one that was attached, pressed or entered. */
let inUse: EventTarget | undefined

const NO_KEYS = { shift: false, ctrl: false, alt: false }

/** Listens on `keys` (a window) for the editor behind `canvas`. Returns the function that stops it. */
export function attachKeyboard(
  canvas: EventTarget,
  keys: EventTarget,
  editor: Editor,
  callbacks: InputCallbacks,
): () => void {
  const stop = new AbortController()
  const { signal } = stop
  const use = (): void => {
    inUse = canvas
  }
  const releaseSpace = (): void => editor.input({ type: 'key.up', key: ' ', modifiers: NO_KEYS })
  use()
  canvas.addEventListener('pointerdown', use, { signal })
  canvas.addEventListener('pointerenter', use, { signal })
  keys.addEventListener('keydown', (event) => onKey(event as KeyboardEvent), { signal })
  keys.addEventListener('keyup', (event) => (event as KeyboardEvent).key === ' ' && releaseSpace(), { signal })
  keys.addEventListener('blur', releaseSpace, { signal })
  const onKey = (event: KeyboardEvent): void => {
    if (inUse !== canvas || event.defaultPrevented || isTyping(event) || callbacks.hasKeys?.() === false) return
    const yields = isOnControl(event)
    const handled = event.key === ' ' ? !yields && holdSpace() : pressed(event, yields, editor, callbacks)
    if (handled) event.preventDefault()
  }
  const holdSpace = (): boolean => {
    editor.input({ type: 'key', key: ' ', modifiers: NO_KEYS })
    return true
  }
  return () => {
    stop.abort()
    if (inUse === canvas) inUse = undefined
  }
}

function pressed(event: KeyboardEvent, onControl: boolean, editor: Editor, callbacks: InputCallbacks): boolean {
  // Autofill sends key events without a key.
  if (typeof event.key !== 'string') return false
  const found = BINDINGS.find(({ press }) => matchKeyBindingPress(event, press))
  if (!found || (onControl && found.shortcut.yields === true)) return false
  return found.shortcut.run(editor, callbacks, found.index)
}
