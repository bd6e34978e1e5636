// Decides which slice stands on the screen while frames arrive. The one promise: an image and the contours over it are always of the same
// slice. Pure; knows no renderer and no clock of its own.
import type { FramePixels, FrameResult } from '../../editor/index.ts'
import type { FrameKey } from '../../../shared/dicom/index.ts'

/** How long the former slice may stay while the wanted one is not in memory, ms: scrolling does not flicker, and nobody reads a stale slice. */
export const HOLD_MS = 120

/** A slice that stands on the screen, contours included. */
type Shown =
  | { readonly type: 'image'; readonly key: FrameKey; readonly pixels: FramePixels }
  | { readonly type: 'refused'; readonly key: FrameKey; readonly reason: string }

export type Presentation =
  | Shown
  /** The former slice, image and contours, still stands; nothing may be drawn on it. */
  | { readonly type: 'held'; readonly key: FrameKey; readonly former: Shown; readonly since: number }
  /** No image yet: contours of the wanted slice on black. */
  | { readonly type: 'empty'; readonly key: FrameKey }

/** `wanted`: the slice the editor is on; `result`: what is in memory of it; `now` in ms. */
export function present(
  before: Presentation | undefined,
  wanted: FrameKey,
  result: FrameResult | undefined,
  now: number,
): Presentation {
  if (result?.ok) return { type: 'image', key: wanted, pixels: result.pixels }
  if (result) return { type: 'refused', key: wanted, reason: result.reason }
  if (!before) return { type: 'empty', key: wanted }
  switch (before.type) {
    case 'image':
    case 'refused':
      return before.key === wanted ? before : { type: 'held', key: wanted, former: before, since: now }
    case 'held':
      if (before.former.key === wanted) return before.former
      return now - before.since < HOLD_MS ? { ...before, key: wanted } : { type: 'empty', key: wanted }
    case 'empty':
      return { type: 'empty', key: wanted }
  }
}
