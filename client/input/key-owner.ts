// Who owns a key press: a text field, a focused control, or the editor. Looks at the innermost target, through shadow roots.

/** What is read of an element; enough to test without a page. */
interface Focusable {
  readonly localName?: unknown
  readonly isContentEditable?: unknown
  getAttribute?(name: string): string | null
}

const NO_TEXT = ['button', 'checkbox', 'color', 'file', 'image', 'radio', 'range', 'reset', 'submit']
const CONTROLS = ['button', 'a', 'summary', 'input', 'select', 'option', 'textarea', 'audio', 'video']
const ROLES = ['button', 'link', 'radio', 'checkbox', 'switch', 'slider', 'spinbutton', 'tab', 'treeitem']
const MENUS = ['option', 'listbox', 'combobox', 'menuitem', 'menuitemradio', 'menuitemcheckbox', 'gridcell', 'row']

/** True when the key is text for someone: no shortcut fires. */
export function isTyping(event: Pick<Event, 'composedPath'>): boolean {
  const target = innermost(event)
  if (target?.isContentEditable === true) return true
  if (target?.localName === 'textarea' || target?.localName === 'select') return true
  return target?.localName === 'input' && !NO_TEXT.includes(target.getAttribute?.('type') ?? 'text')
}

/** True when a focused control may need Space, Enter or the arrows for itself. */
export function isOnControl(event: Pick<Event, 'composedPath'>): boolean {
  const target = innermost(event)
  const role = target?.getAttribute?.('role') ?? ''
  return CONTROLS.includes(String(target?.localName)) || ROLES.includes(role) || MENUS.includes(role)
}

function innermost(event: Pick<Event, 'composedPath'>): Focusable | undefined {
  return event.composedPath()[0] as Focusable | undefined
}
