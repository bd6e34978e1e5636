// How dates, amounts and moments read on screen. Pure; knows no element.

/** A patient's name; an empty one is said to be missing. */
export function patientName(name: string): string {
  return name.trim() === '' ? 'No name' : name
}

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })

/** `2024-01-31` → `31 Jan 2024`; anything else as it is. */
export function calendarDate(value: string): string {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(value) ? Date.parse(`${value}T00:00:00Z`) : Number.NaN
  return Number.isNaN(time) ? value : day.format(time)
}

const amount = new Intl.NumberFormat('en-GB')

/** `1 slice`, `1,204 slices`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${amount.format(number)} ${number === 1 ? one : many}`
}

/** Bytes in the unit that needs at most four digits: `812 kB`, `1.2 GB` (1 kB = 1000 bytes). */
export function bytes(value: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  let scaled = value
  let unit = 0
  while (scaled >= 999.5 && unit < units.length - 1) {
    scaled /= 1000
    unit += 1
  }
  return `${unit > 1 && scaled < 99.95 ? scaled.toFixed(1) : Math.round(scaled)} ${units[unit] ?? 'B'}`
}

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' })
const dayAndClock = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})

/** Milliseconds since the epoch as local time; with the day unless it is the day of `now`. */
export function moment(at: number, now: number): string {
  const same = new Date(at).toDateString() === new Date(now).toDateString()
  return (same ? clock : dayAndClock).format(at)
}

/** Modality and description of a series; many scanners begin the one with the other. */
export function seriesName(modality: string, description: string): string {
  if (description.trim() === '') return modality
  return description.toUpperCase().startsWith(modality.toUpperCase()) ? description : `${modality} ${description}`
}

/** `#rrggbb` of a person or object, or a neutral grey for anything that is not one: colours come from documents. */
export function safeColor(value: string | undefined): string {
  return value !== undefined && /^#[0-9a-f]{6}$/i.test(value) ? value : '#9aa1a9'
}
