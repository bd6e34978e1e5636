// What a link to a series says about the view: slice, window, selected object. Opaque: no UID and nothing of the patient. Knows no URL bar.
import type { FrameKey } from '../../shared/dicom/index.ts'

export interface ViewLink {
  /** `frameCode` of the slice; null for the first view. */
  readonly frame: string | null
  /** Output units of the modality LUT. */
  readonly window: { readonly center: number; readonly width: number } | null
  readonly object: string | null
}

export const emptyView: ViewLink = { frame: null, window: null, object: null }

/** A short code for a frame key, the same everywhere and for ever: 53 bits (cyrb53, bryc, public domain) in base 36. */
export function frameCode(key: FrameKey): string {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let index = 0; index < key.length; index++) {
    const unit = key.charCodeAt(index)
    high = Math.imul(high ^ unit, 2654435761)
    low = Math.imul(low ^ unit, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36)
}

/** The index of the frame that a code stands for; −1 when the series has none such. */
export function frameOfCode(frames: readonly { readonly key: string }[], code: string): number {
  return frames.findIndex((frame) => frameCode(frame.key as FrameKey) === code)
}

export function viewToParams(view: ViewLink): URLSearchParams {
  const params = new URLSearchParams()
  if (view.frame !== null) params.set('f', view.frame)
  if (view.window !== null) {
    params.set('wc', shortNumber(view.window.center))
    params.set('ww', shortNumber(view.window.width))
  }
  if (view.object !== null) params.set('object', view.object)
  return params
}

/** Reads what it can; anything malformed counts as not said. */
export function paramsToView(params: URLSearchParams): ViewLink {
  const center = toNumber(params.get('wc'))
  const width = toNumber(params.get('ww'))
  return {
    frame: match(params.get('f'), /^[0-9a-z]{1,12}$/),
    window: center !== null && width !== null && width > 0 ? { center, width } : null,
    object: match(params.get('object'), /^[A-Za-z0-9_.:-]{1,64}$/),
  }
}

/** Three decimals are finer than any display step and survive the way through a link. */
function shortNumber(value: number): string {
  return String(Math.round(value * 1000) / 1000)
}

function toNumber(text: string | null): number | null {
  if (text === null || text.trim() === '') return null
  const value = Number(text)
  return Number.isFinite(value) ? value : null
}

function match(text: string | null, pattern: RegExp): string | null {
  return text !== null && pattern.test(text) ? text : null
}
