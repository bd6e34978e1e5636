// Where somebody was at work, in words: "Lesion 1, Lesion 2 and 3 more, slices 40–44". Pure.
import { count } from '../words.ts'

const TOLD = 2

/** `slices`: 0-based indices; negative ones are not in the series and not told. */
export function placesWords(names: readonly string[], slices: readonly number[]): string {
  return [namesWords([...new Set(names)]), slicesWords(slices)].filter((part) => part !== '').join(', ')
}

function namesWords(names: readonly string[]): string {
  if (names.length <= TOLD) return names.join(', ')
  return `${names.slice(0, TOLD).join(', ')} and ${count(names.length - TOLD, 'more', 'more')}`
}

function slicesWords(slices: readonly number[]): string {
  const numbers = [...new Set(slices)].filter((slice) => slice >= 0).sort((a, b) => a - b)
  const [first, last] = [numbers[0], numbers.at(-1)]
  if (first === undefined || last === undefined) return ''
  return first === last ? `slice ${first + 1}` : `slices ${first + 1}–${last + 1}`
}
