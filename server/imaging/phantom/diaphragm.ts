// The floor of the lungs and the roof of liver and spleen: one surface, z as a function of x and y (mm, LPS).

/** Height of the diaphragm, mm. The right dome stands higher, over the liver. */
function diaphragm(x: number, y: number): number {
  const right = 88 * (1 - ((x + 74) / 96) ** 2 - ((y + 4) / 118) ** 2)
  const left = 74 * (1 - ((x - 78) / 92) ** 2 - ((y + 2) / 116) ** 2)
  return Math.max(right, left, -90) - 30
}

/** mm above the diaphragm, measured upright. */
export const ABOVE = { depth: (x: number, y: number, z: number) => (z - diaphragm(x, y)) * 0.8 }
export const BELOW = { depth: (x: number, y: number, z: number) => (diaphragm(x, y) - 3 - z) * 0.8 }
