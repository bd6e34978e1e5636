// Every key and gesture of a replay in words, for the help dialog. Knows no event.
import { keySections, type KeySection } from '../workspace/keys.ts'

const replay: KeySection = {
  title: 'Replay',
  keys: [
    { does: 'Play or pause', chords: ['K'] },
    { does: 'Previous or next edit', chords: [',', '.'] },
    { does: 'Go to an edit or a time', chords: ['G'] },
    { does: 'Who drew which stretch', chords: ['B'] },
    { does: 'Compare two moments', chords: ['X'] },
    { does: 'Go through the edits', chords: ['Drag the timeline'] },
    { does: 'Show only a stretch of time', chords: ['Shift drag the timeline'] },
  ],
}

export function replayKeySections(): readonly KeySection[] {
  return [replay, ...keySections(false)]
}
