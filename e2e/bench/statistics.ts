// Medians, percentiles and tables. Knows nothing of what was measured.

export interface Row {
  readonly what: string
  /** Formatted figure with unit. */
  readonly figure: string
}

/** `share` from 0 to 1; NaN when there is no value. */
export function percentile(values: ArrayLike<number>, share: number): number {
  if (values.length === 0) return Number.NaN
  const sorted = Float64Array.from(values).sort()
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}

/** The middle one, or the mean of the two in the middle; values that are not there (NaN) do not count. */
export function median(values: readonly number[]): number {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2
}

/** Milliseconds as `p50 / p95 / p99` with the number of samples. */
export function spread(values: readonly number[]): string {
  const figure = (share: number) => percentile(values, share).toFixed(1)
  return `${figure(0.5)} / ${figure(0.95)} / ${figure(0.99)} ms (n = ${values.length})`
}

/** With thousands separators; `–` for what was not measured. */
export function figure(value: number, digits = 0): string {
  if (!Number.isFinite(value)) return '–'
  return value.toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits })
}

export function markdownTable(rows: readonly Row[]): string {
  return table(
    ['what', 'figure'],
    rows.map(({ what, figure }) => [what, figure]),
  )
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n')
}
