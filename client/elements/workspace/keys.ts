// Every key and mouse gesture in words, for the help dialog. Keys come from the table that binds them; what the mouse does is said here.
import { SHORTCUTS, type ShortcutGroup } from '../../input/index.ts'

export interface KeyHelp {
  /** Alternatives: "Ctrl Z", "Wheel". */
  readonly chords: readonly string[]
  readonly does: string
}

export interface KeySection {
  readonly title: string
  readonly keys: readonly KeyHelp[]
}

const gesture = (does: string, ...chords: readonly string[]): KeyHelp => ({ does, chords })

const mouse: KeySection = {
  title: 'Mouse',
  keys: [
    gesture('The chosen tool', 'Left drag'),
    gesture('Previous or next slice', 'Wheel'),
    gesture('Zoom at the pointer', 'Ctrl Wheel', 'Right drag'),
    gesture('Move the image', 'Middle drag', 'Space drag'),
  ],
}

const pen: KeySection = {
  title: 'Freehand and select',
  keys: [
    gesture('Redraw a part: begin and end on the border', 'Draw across'),
    gesture('A hole in the border around', 'Shift draw'),
    gesture('Move a point of the selected border', 'Drag a dot'),
    gesture('Add a point', 'Drag the line'),
  ],
}

const titles: { readonly [group in ShortcutGroup]: string } = {
  drawing: 'Drawing',
  tools: 'Tools',
  slices: 'Slices',
  view: 'View',
  labels: 'Labels',
  help: 'Help',
}

/** Keys that only a page with several series open can answer. */
const elsewhere: ReadonlySet<string> = new Set(['series'])

/** Sections for what this person may do; without `writes` what draws is left out. */
export function keySections(writes: boolean): readonly KeySection[] {
  const groups = (Object.keys(titles) as ShortcutGroup[]).filter((group) => writes || group !== 'drawing')
  const sections = groups.map((group) => ({
    title: titles[group],
    keys: SHORTCUTS.filter((shortcut) => shortcut.group === group && !elsewhere.has(shortcut.id)).map(
      ({ does, shown }) => gesture(does, ...shown),
    ),
  }))
  return writes ? [mouse, pen, ...sections] : [mouse, ...sections]
}
