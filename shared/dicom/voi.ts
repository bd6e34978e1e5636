// Value of interest: from stored values to grey, THE reference that the shader and the thumbnails are measured against.
// Knows no pixel format of a screen and no preset.
import type { StoredSamples } from './samples.ts'

/** A VOI window in output units of the modality LUT (HU for CT): a subset of `VoiWindow` in shared/api. */
export interface Window {
  readonly center: number
  /** ≥ 1 as DICOM's LINEAR function wants it; anything less is read as 1, a step. */
  readonly width: number
}

/** Everything between a stored value and its grey. */
export interface GreyMapping {
  readonly slope: number
  readonly intercept: number
  readonly window: Window
  /** True shows low values bright: MONOCHROME1, or the reader asked for it; both at once cancel. */
  readonly invert: boolean
}

/**
 * VOI LUT function LINEAR, PS3.3 C.11.2.1.2.1, onto 0…1: 0 up to c − 0.5 − (w − 1)/2, 1 above c − 0.5 + (w − 1)/2, and
 * (value − (c − 0.5)) / (w − 1) + 0.5 between. `value` is in output units of the modality LUT.
 */
export function applyWindow(value: number, window: Window): number {
  const middle = window.center - 0.5
  const span = Math.max(window.width, 1) - 1
  if (value <= middle - span / 2) return 0
  if (value > middle + span / 2) return 1
  return (value - middle) / span + 0.5
}

/** The grey 0…255 of one stored value: floor(x·255 + 0.5), where x is the windowed value, or 1 − it when inverted. */
export function grey8(stored: number, mapping: GreyMapping): number {
  const x = applyWindow(stored * mapping.slope + mapping.intercept, mapping.window)
  return Math.floor((mapping.invert ? 1 - x : x) * 255 + 0.5)
}

/**
 * The same mapping folded into one multiply-add, as a shader wants it: x = clamp(stored · scale + offset, 0, 1). Differs from
 * `grey8` by rounding of the arithmetic alone. A window of width 1 becomes a step of a thousandth of a unit.
 */
export function greyAffine(mapping: GreyMapping): { readonly scale: number; readonly offset: number } {
  const span = Math.max(mapping.window.width - 1, 1e-3)
  const scale = mapping.slope / span
  const offset = (mapping.intercept - (mapping.window.center - 0.5)) / span + 0.5
  return mapping.invert ? { scale: -scale, offset: 1 - offset } : { scale, offset }
}

/** The window that shows output values `low` as black and `high` as white, and everything between. */
export function windowOfRange(low: number, high: number): Window {
  return { center: (low + high) / 2 + 0.5, width: Math.max(high - low, 0) + 1 }
}

/**
 * The window of a frame whose file has none: the range of its values without the outer 0.1 % (half of it at either end), in output
 * units. Padding is left out of the count.
 */
export function defaultWindow(
  samples: StoredSamples,
  frame: { readonly slope: number; readonly intercept: number; readonly pixelPaddingValue: number | null },
): Window {
  const base = samples instanceof Int16Array || samples instanceof Int8Array ? 32768 : 0
  const counts = new Uint32Array(65536)
  let total = 0
  for (const value of samples) {
    if (value === frame.pixelPaddingValue) continue
    const at = value + base
    counts[at] = (counts[at] ?? 0) + 1
    total += 1
  }
  if (total === 0) return { center: 128, width: 256 }
  const spare = Math.floor(total * 0.0005)
  const low = firstBeyond(counts, spare, 1) - base
  const high = firstBeyond(counts, spare, -1) - base
  const ends = [low * frame.slope + frame.intercept, high * frame.slope + frame.intercept]
  return windowOfRange(Math.min(...ends), Math.max(...ends))
}

/** The first value, from below (step 1) or above (−1), that has more than `spare` samples on its outer side, itself included. */
function firstBeyond(counts: Uint32Array, spare: number, step: 1 | -1): number {
  let seen = 0
  let at = step === 1 ? 0 : counts.length - 1
  for (; at >= 0 && at < counts.length; at += step) {
    seen += counts[at] ?? 0
    if (seen > spare) break
  }
  return at
}
