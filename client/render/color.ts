// Reads the one notation for colours that documents use. Knows no CSS beyond it.

/** `#rrggbb` → channels 0…255; anything else is mid-grey, so that a malformed colour still shows its contour. */
export function parseColor(color: string): readonly [red: number, green: number, blue: number] {
  if (!/^#[0-9a-f]{6}$/i.test(color)) return [160, 160, 160]
  const value = Number.parseInt(color.slice(1), 16)
  return [value >> 16, (value >> 8) & 255, value & 255]
}
