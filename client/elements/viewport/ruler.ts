// The length of the mm ruler: a round number that fits. Pure; knows no element.

export interface Ruler {
  /** CSS pixels. */
  readonly pixels: number
  readonly millimetres: number
  /** '50 mm', '10 cm', '0.5 mm' */
  readonly label: string
  /** Equal parts between its ends. */
  readonly parts: number
}

/**
 * The longest of 1, 2 or 5 · 10ⁿ mm that is at most `room` CSS pixels long. `perMillimetre`: CSS pixels a millimetre takes on screen,
 * the same along both axes because the view stretches non-square pixels. Null when it is not known.
 */
export function rulerFor(perMillimetre: number | null, room: number): Ruler | null {
  if (perMillimetre === null || !(perMillimetre > 0) || !(room > 0)) return null
  const most = room / perMillimetre
  const decade = 10 ** Math.floor(Math.log10(most))
  const factor = [5, 2, 1].find((step) => step * decade <= most * (1 + 1e-9)) ?? 1
  const millimetres = Number((factor * decade).toPrecision(1))
  const label = millimetres >= 100 ? `${millimetres / 10} cm` : `${millimetres} mm`
  return { pixels: millimetres * perMillimetre, millimetres, label, parts: factor === 2 ? 4 : factor === 5 ? 5 : 10 }
}

/** CSS pixels per millimetre at a zoom (CSS pixels per column), null without a spacing. */
export function pixelsPerMillimetre(
  zoom: number,
  spacing: { readonly column: number | null; readonly row: number | null },
): number | null {
  const { column, row } = spacing
  return column !== null && row !== null && column > 0 && row > 0 ? zoom / column : null
}
