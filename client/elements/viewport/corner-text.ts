// The words in the four corners of an image, and what stands under the pointer. Pure; knows no element and no signal.
import type { Frame, SeriesDetail, VoiWindow } from '../../../shared/api/index.ts'
import { imagePoint, imageToPatient, type View } from '../../../shared/geometry/index.ts'
import type { FramePixels } from '../../editor/index.ts'
import { calendarDate, patientName } from '../words.ts'

type Lines = readonly string[]

const present = (line: string): boolean => line !== ''

/** Name, id, sex, birth date and age. */
export function patientLines(series: SeriesDetail): Lines {
  const { patient, patientAge } = series
  const life = [patient.sex, calendarDate(patient.birthDate), ageInWords(patientAge)]
  const name = patientName(patient.name)
  const id = patient.patientId === name ? '' : patient.patientId
  return [name, id, life.filter(present).join('  ')].filter(present)
}

/** `034Y` → `34 y`, `006M` → `6 mo`. */
function ageInWords(age: string): string {
  const parts = /^0*(\d+)([DWMY])$/.exec(age.trim())
  if (!parts) return age.trim()
  const unit = { D: 'd', W: 'wk', M: 'mo', Y: 'y' }[parts[2] ?? ''] ?? ''
  return `${parts[1]} ${unit}`
}

/** Institution, study, date, series. */
export function studyLines(series: SeriesDetail): Lines {
  return [series.institution, series.study.description, calendarDate(series.study.date), series.description].filter(
    present,
  )
}

/** Window, zoom, turn. Angle and flips only when there are any. */
export function presentationLines(window: VoiWindow, invert: boolean, view: View): Lines {
  const grey = [`W ${short(window.width)}`, `C ${short(window.center)}`, window.name, invert ? 'inverted' : '']
  const flips = [view.flipHorizontal ? '↔' : '', view.flipVertical ? '↕' : ''].filter(present).join(' ')
  const turn = [view.rotation === 0 ? '' : `${view.rotation}°`, flips].filter(present).join('  ')
  return [grey.filter(present).join('  '), `Zoom ${zoomInWords(view.zoom)}${turn === '' ? '' : `  ${turn}`}`]
}

function zoomInWords(zoom: number): string {
  return `${Math.round(zoom * 100)} %`
}

/** Where the spacing comes from, so that no one takes a length for more than it is. */
export function spacingLine(frame: Frame): string {
  const { row, column, source } = frame.spacing
  if (row === null || column === null) return 'No pixel spacing: lengths in pixels'
  const size = row === column ? `${short(row)} mm` : `${short(column)} × ${short(row)} mm`
  const words = { calibrated: '', detector: ' at the detector', magnified: ' corrected for magnification', none: '' }
  return `Pixel ${size}${words[source]}`
}

/** Empty when the pixels were never lossy-compressed. */
export function lossyLine(frame: Frame): string {
  if (frame.lossyRatio === null) return ''
  return frame.lossyRatio > 1 ? `Lossy ${short(frame.lossyRatio)}:1` : 'Lossy'
}

/** Image n / N, location, thickness, laterality. `index` from 0. */
export function imageLines(frame: Frame, index: number, count: number): Lines {
  return [
    `${index + 1} / ${count}`,
    frame.sliceLocation === null ? '' : `Location ${signed(frame.sliceLocation)} mm`,
    frame.sliceThickness === null ? '' : `Thickness ${short(frame.sliceThickness)} mm`,
    frame.laterality === '' ? '' : `Side ${frame.laterality}`,
  ].filter(present)
}

/** The value and the place under the pointer (image space, pixels); empty strings outside the image. */
export function pointerLines(
  pointer: { readonly x: number; readonly y: number } | null,
  frame: Frame,
  pixels: FramePixels | null,
): { readonly value: string; readonly place: string } {
  if (!pointer) return { value: '', place: '' }
  const column = Math.floor(pointer.x + 0.5)
  const row = Math.floor(pointer.y + 0.5)
  const inside = column >= 0 && row >= 0 && column < frame.columns && row < frame.rows
  const stored = inside ? pixels?.samples[row * frame.columns + column] : undefined
  const value =
    stored === undefined ? '' : `${short(stored * frame.slope + frame.intercept)} ${unitInWords(frame.unit)}`.trim()
  return { value, place: inside ? placeOf(frame, pointer) : '' }
}

function unitInWords(unit: string): string {
  return unit === 'US' ? '' : unit === 'BQML' ? 'Bq/ml' : unit
}

/** `R 12.3  A 4.0  H 310.5 mm`, or the pixel when the image has no place in the patient. */
function placeOf(frame: Frame, pointer: { readonly x: number; readonly y: number }): string {
  if (!frame.plane) return `x ${pointer.x.toFixed(1)}  y ${pointer.y.toFixed(1)} px`
  const [x, y, z] = imageToPatient(imagePoint(pointer.x, pointer.y), frame.plane)
  const along = (value: number, positive: string, negative: string): string =>
    `${value < 0 ? negative : positive} ${Math.abs(value).toFixed(1)}`
  return `${along(x, 'L', 'R')}  ${along(y, 'P', 'A')}  ${along(z, 'H', 'F')} mm`
}

/** At most four significant digits, never an exponent; a real minus sign. */
function short(value: number): string {
  const digits = Math.abs(value) >= 1000 || Number.isInteger(value) ? 0 : Math.abs(value) >= 100 ? 1 : 3
  const rounded = Number.isInteger(value) ? String(value) : String(Number(value.toFixed(digits)))
  return rounded.replace('-', '−')
}

function signed(value: number): string {
  return value.toFixed(1).replace('-', '−')
}
