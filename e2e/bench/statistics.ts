// Medians, percentiles and the table. Knows nothing of what was measured.

export interface Row {
  readonly what: string
  /** Formatted figure with unit. */
  readonly figure: string
}

function percentile(values: readonly number[], share: number): number {
  if (values.length === 0) return Number.NaN
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}

/** Milliseconds as `p50 / p95 / p99` with the number of samples. */
export function spread(values: readonly number[]): string {
  const figure = (share: number) => percentile(values, share).toFixed(1)
  return `${figure(0.5)} / ${figure(0.95)} / ${figure(0.99)} ms (n = ${values.length})`
}

export function markdownTable(rows: readonly Row[]): string {
  return ['| what | figure |', '|---|---|', ...rows.map(({ what, figure }) => `| ${what} | ${figure} |`)].join('\n')
}
