// Long lists of equal rows of which only those in sight become elements. Pure arithmetic; knows no element.

export interface RowsInSight {
  /** First row and the one after the last. */
  readonly from: number
  readonly to: number
}

/** The rows that are in sight, with some to spare on both sides. All heights in CSS pixels. */
export function rowsInSight(
  scrollTop: number,
  height: number,
  row: { readonly height: number; readonly count: number },
): RowsInSight {
  const spare = 8
  const from = Math.max(0, Math.floor(scrollTop / row.height) - spare)
  const to = Math.min(row.count, Math.ceil((scrollTop + height) / row.height) + spare)
  return { from: Math.min(from, row.count), to }
}

/**
 * The rows in the order of their slots: row `r` is always in slot `r mod slots`, so that scrolling by one row changes one element
 * and leaves the others as they are.
 */
export function inSlots({ from, to }: RowsInSight): readonly number[] {
  const slots = to - from
  return Array.from({ length: slots }, (_, slot) => from + ((((slot - from) % slots) + slots) % slots))
}
