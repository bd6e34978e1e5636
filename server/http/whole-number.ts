// A whole number as it stands in an address. Knows no route.

/** `otherwise` when there is none; undefined when it is something else. */
export function wholeNumber(text: string | undefined, otherwise: number): number | undefined {
  if (text === undefined) return otherwise
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined
}
