// One unit for all wheels: the notch. Browsers report pixels, lines or pages, mice in steps of 100 or 120, trackpads in small change.

/** What is read of a WheelEvent. */
export interface WheelReading {
  readonly deltaY: number
  /** 0 pixels, 1 lines, 2 pages. */
  readonly deltaMode: number
  readonly ctrlKey: boolean
}

const LINES_PER_NOTCH = 3
/** A mouse in a browser that reports pixels: 100 in Firefox and Safari, 100 or 120 in Chromium. */
const LEAST_OF_A_NOTCH = 100
const TYPICAL_NOTCH = 110
/** A trackpad's pinch arrives as Ctrl with steps of a few pixels. */
const PINCH_PER_NOTCH = 25

/** Notches down, with their sign; fractions for trackpads. 0 for what is no number. */
export function wheelNotches({ deltaY, deltaMode, ctrlKey }: WheelReading): number {
  if (!Number.isFinite(deltaY)) return 0
  if (deltaMode === 2) return deltaY
  if (deltaMode === 1) return deltaY / LINES_PER_NOTCH
  const size = Math.abs(deltaY)
  if (size >= LEAST_OF_A_NOTCH) return Math.sign(deltaY) * Math.max(1, Math.round(size / TYPICAL_NOTCH))
  return deltaY / (ctrlKey ? PINCH_PER_NOTCH : LEAST_OF_A_NOTCH)
}
