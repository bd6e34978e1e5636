// What record stores are told from outside. They keep frames; how frames lie in space is another's knowledge.
import type { Frame } from '../../shared/api/index.ts'

/** Puts the frames of one series into their order (docs/spec/dicom.md). */
export type ArrangeFrames = (frames: readonly Frame[]) => readonly Frame[]
