// The VOI windows a file offers, as LINEAR windows. Knows no preset and no sample.
import type { DataSet } from './data-set.ts'
import { TAG } from './tags.ts'

export interface NamedWindow {
  readonly center: number
  readonly width: number
  /** Window Center & Width Explanation, or ''. */
  readonly name: string
}

/** `dataSet` is the data set or the Frame VOI LUT item. LINEAR_EXACT is restated so that LINEAR draws the same; SIGMOID has no line to draw. */
export function windowsOf(dataSet: DataSet): NamedWindow[] {
  const kind = dataSet.text(TAG.voiLutFunction)
  if (kind === 'SIGMOID') return []
  const shift = kind === 'LINEAR_EXACT' ? 1 : 0
  const widths = dataSet.numbers(TAG.windowWidth)
  const names = dataSet.texts(TAG.windowExplanation)
  return dataSet.numbers(TAG.windowCenter).flatMap((center, i) => {
    const width = widths[i] ?? Number.NaN
    if (!Number.isFinite(center) || !Number.isFinite(width) || width <= 0) return []
    return [{ center: center + shift / 2, width: width + shift, name: names[i] ?? '' }]
  })
}
