// One colour a person, for pointer, running sketch and blame. Knows no ontology; its hues are kept apart from the starter ontology's by saturation.

const HUES = [190, 320, 45, 260, 95, 20, 220, 290, 150, 345] as const

/** `#rrggbb`, the same for the same user id everywhere. */
export function personColor(userId: string): string {
  let hash = 2166136261
  for (const char of userId) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16777619)
  const index = (hash >>> 0) % HUES.length
  return hslToHex(HUES[index] ?? 190, 0.78, 0.7)
}

function hslToHex(hue: number, saturation: number, lightness: number): string {
  const amplitude = saturation * Math.min(lightness, 1 - lightness)
  const channel = (n: number) => {
    const k = (n + hue / 30) % 12
    const value = lightness - amplitude * Math.max(-1, Math.min(k - 3, 9 - k, 1))
    return Math.round(value * 255)
      .toString(16)
      .padStart(2, '0')
  }
  return `#${channel(0)}${channel(8)}${channel(4)}`
}
