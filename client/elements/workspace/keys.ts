// Every key and mouse gesture of the default profile, in words, for the help dialog. The bindings themselves live in client/input and the tools.
export interface KeyHelp {
  /** Alternatives, each a chord: `['Ctrl', 'Z']`. */
  readonly chords: readonly (readonly string[])[]
  readonly does: string
}

export interface KeySection {
  readonly title: string
  readonly keys: readonly KeyHelp[]
}

const key = (does: string, ...chords: readonly (readonly string[])[]): KeyHelp => ({ does, chords })

const mouse: KeySection = {
  title: 'Mouse',
  keys: [
    key('The chosen tool', ['Left drag']),
    key('Next or previous slice', ['Wheel']),
    key('Zoom at the pointer', ['Ctrl', 'Wheel'], ['Right drag']),
    key('Move the image', ['Middle drag'], ['Space', 'Drag']),
  ],
}

const slices: KeySection = {
  title: 'Slices and view',
  keys: [
    key('Previous or next slice', ['←', '→'], ['↑', '↓']),
    key('First or last slice', ['Home'], ['End']),
    key('Fit the image', ['F']),
    key('Rotate by a quarter', ['R']),
    key('Flip left–right, top–bottom', ['H'], ['V']),
    key('Invert', ['I']),
    key('Window preset (CT)', ['Alt', '1 … 9']),
    key('Labels fainter, off or on, stronger', ['A'], ['S'], ['D']),
  ],
}

const drawing: KeySection = {
  title: 'Drawing',
  keys: [
    key('Choose the class', ['1 … 9']),
    key('Take back the last point', ['Backspace']),
    key('Cancel what is being drawn', ['Esc']),
    key('Delete the selected contour on this slice', ['Delete']),
    key('Undo your last edit', ['Ctrl', 'Z']),
    key('Redo', ['Ctrl', 'Y'], ['Ctrl', 'Shift', 'Z']),
  ],
}

/** `tools` are generated from the tools themselves: label and shortcut. */
export function keySections(
  tools: readonly { readonly label: string; readonly shortcut: string }[],
): readonly KeySection[] {
  const own = tools.filter(({ shortcut }) => shortcut !== '').map(({ label, shortcut }) => key(label, [shortcut]))
  return [mouse, slices, drawing, { title: 'Tools', keys: [...own, key('This list', ['?'])] }]
}
