// A colour for everyone in one picture: their own, unless somebody before them in the same picture has it. Pure.

/** Far apart in hue and all light enough for a line on a CT slice. */
const SPARE = ['#5cc8ff', '#ff9f5c', '#b6f25c', '#ff7ad9', '#ffe15c', '#8f9bff', '#5cf2c4', '#ff6b6b'] as const

/** One colour an id, in the order given; `colorOf` is a person's own. More people than colours share again. */
export function distinctColors(ids: readonly string[], colorOf: (id: string) => string): ReadonlyMap<string, string> {
  const colors = new Map<string, string>()
  const used = new Set<string>()
  for (const id of ids) {
    const own = colorOf(id)
    const color = used.has(own) ? (SPARE.find((spare) => !used.has(spare)) ?? own) : own
    used.add(color)
    colors.set(id, color)
  }
  return colors
}
