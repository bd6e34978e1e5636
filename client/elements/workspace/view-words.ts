// Windows and point spacings as people read and choose them. Pure; knows no element.
import type { VoiWindow } from '../../../shared/api/index.ts'

/** "400 / 40": width over centre, as radiologists say it; fractions only where the range is small. */
export function windowWords({ width, center }: Pick<VoiWindow, 'width' | 'center'>): string {
  const digits = width >= 20 ? 0 : width >= 2 ? 1 : 3
  const say = (value: number): string => String(Number(value.toFixed(digits))).replace('-', '−')
  return `${say(width)} / ${say(center)}`
}

/** Soft tissue and mediastinum have the same numbers, but only one of them was chosen. */
export function sameWindow(a: VoiWindow, b: VoiWindow): boolean {
  return a.center === b.center && a.width === b.width && a.name === b.name
}

const SPACINGS = [0.1, 0.2, 0.3, 0.5, 0.75, 1, 1.5, 2, 3, 5]

/** The distances offered, ascending; the present one is among them whatever it is. */
export function spacingChoices(current: number): readonly number[] {
  return SPACINGS.includes(current) ? SPACINGS : [...SPACINGS, current].sort((a, b) => a - b)
}
