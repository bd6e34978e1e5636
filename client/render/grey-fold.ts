// Folds modality LUT, VOI window and inversion into one multiply-add that a fragment shader can do in 32 bits without losing a grey
// level. Knows the arithmetic of PS3.3 C.11.2.1.2.1; knows no GPU.
import type { GreyWindow, ModalityLut } from './drawable.ts'

/**
 * grey = floor(clamp((stored − pivot) · scale + bias, 0.5, 255.5)).
 * `pivot` is the stored value nearest the window's centre: the difference is exact, so the product stays within ±128 inside the window.
 */
export interface GreyFold {
  readonly pivot: number
  readonly scale: number
  readonly bias: number
}

/**
 * Lifts a grey that lies exactly on a rounding boundary over it, as exact arithmetic would, whatever 32 bits made of it. The error of
 * the shader's sum is below 1/50,000 of a grey level; a boundary is missed by less than this only in windows wider than 16,000.
 */
const NUDGE = 2 ** -15

/** A window of width ≤ 1 is a step at centre − 0.5; this gain makes it one for every stored value apart from it. */
const STEP = 2 ** 24

export function foldGrey(lut: ModalityLut, window: GreyWindow, invert: boolean): GreyFold {
  const middle = window.center - 0.5
  const isStep = window.width <= 1
  const gain = isStep ? STEP : 255 / (window.width - 1)
  const pivot = lut.slope === 0 ? 0 : clamp(Math.round((middle - lut.intercept) / lut.slope), -32768, 65535)
  const scale = lut.slope * gain
  const nudge = isStep ? 0 : NUDGE
  const bias = (pivot * lut.slope + lut.intercept - middle) * gain + (isStep ? 0.5 : 128)
  return invert ? { pivot, scale: -scale, bias: 256 - bias + nudge } : { pivot, scale, bias: bias + nudge }
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value))
}
