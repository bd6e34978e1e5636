// Input: DOM events become editor input, keys become what the table says. The only folder that listens on the canvas; knows no tool.
export { attachInput } from './attach-input.ts'
export { SHORTCUTS } from './shortcuts.ts'
export type { InputCallbacks, Shortcut, ShortcutGroup } from './shortcuts.ts'
