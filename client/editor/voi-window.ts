// Window centre and width: presets, the first default, and how a drag changes it. Presentation only; knows no pixels.
import type { Frame, VoiWindow } from '../../shared/api/index.ts'

const preset = (name: string, width: number, center: number): VoiWindow => ({ name, width, center })

/** In HU, for CT only. Alt+1 … Alt+9 in this order. */
const CT_PRESETS: readonly VoiWindow[] = [
  preset('Soft tissue', 400, 40),
  preset('Lung', 1500, -600),
  preset('Liver', 150, 90),
  preset('Bone', 2500, 480),
  preset('Brain', 80, 40),
  preset('Mediastinum', 400, 40),
  preset('Angio', 600, 300),
  preset('Stroke', 40, 40),
  preset('Subdural', 200, 75),
]

/** The presets that are offered for a modality; none but for CT, whose values have a fixed scale. */
export function windowPresets(modality: string): readonly VoiWindow[] {
  return modality === 'CT' ? CT_PRESETS : []
}

/** Lowest and highest value of the image in output units of the modality LUT. */
export interface PixelRange {
  readonly low: number
  readonly high: number
}

/** What the stored bits could hold: the range as long as nobody has looked at the pixels. */
export function storableRange(frame: Frame): PixelRange {
  const span = 2 ** frame.bitsStored
  const first = frame.signed ? -span / 2 : 0
  const ends = [first, first + span - 1].map((stored) => stored * frame.slope + frame.intercept)
  return { low: Math.min(...ends), high: Math.max(...ends) }
}

/** The window that shows a whole range. */
export function windowOfRange({ low, high }: PixelRange): VoiWindow {
  return { name: '', center: (low + high) / 2, width: Math.max(high - low, Number.EPSILON) }
}

/** The file's own first window, else soft tissue for CT; undefined when only the pixels can tell. */
export function firstWindow(frame: Frame, modality: string): VoiWindow | undefined {
  const own = frame.windows.find(({ width }) => width > 0)
  return own ?? (modality === 'CT' ? CT_PRESETS[0] : undefined)
}

/** Steps of a window drag per CSS pixel over the image's whole range. */
const STEPS_OF_RANGE = 1024

/**
 * The window after a drag by (dx, dy) CSS pixels, y down. To the right widens, down raises the centre; the width stays at least 1.
 * PET keeps its lower bound, and only dragging up or down moves the upper one: up is up.
 */
export function dragWindow(
  window: VoiWindow,
  moved: { readonly dx: number; readonly dy: number },
  range: PixelRange,
  modality: string,
): VoiWindow {
  const step = Math.max(range.high - range.low, Number.EPSILON) / STEPS_OF_RANGE
  if (modality === 'PT') {
    const low = window.center - window.width / 2
    const width = Math.max(step, window.width - moved.dy * step)
    return { name: '', width, center: low + width / 2 }
  }
  return {
    name: '',
    width: Math.max(1, window.width + moved.dx * step),
    center: window.center + moved.dy * step,
  }
}
