// What is drawn over the past besides its borders: stretches by who drew them, two versions of a border. Plain lines in image space. Pure.
import type { DisplayContour } from '../../editor/index.ts'
import type { ContourId, ObjectId } from '../../../shared/model/index.ts'

export interface Marks {
  readonly lines: readonly DisplayContour[]
  /** Contours that the lines stand for. */
  readonly instead: ReadonlySet<ContourId>
  /** How much of the other borders is left to see, 0…1; at 0 they are not drawn. */
  readonly others: number
}

/** The display list with the marks on top. */
export function withMarks(display: readonly DisplayContour[], marks: Marks | null): readonly DisplayContour[] {
  if (marks === null) return display
  const rest = display.filter(({ id }) => !marks.instead.has(id))
  const faint = rest.map((contour) => ({ ...contour, opacity: contour.opacity * marks.others, selected: false }))
  return [...(marks.others > 0 ? faint : []), ...marks.lines]
}

export interface MarkLine {
  readonly id: string
  readonly object: string
  /** Flat image pixels. */
  readonly points: Float32Array
  readonly closed: boolean
  /** `#rrggbb` */
  readonly color: string
  readonly wide: boolean
  readonly dashed?: boolean
}

export function markLine({ id, object, points, closed, color, wide, dashed = false }: MarkLine): DisplayContour {
  return {
    id: id as ContourId,
    objectId: object as ObjectId,
    points,
    closed,
    color,
    opacity: 1,
    selected: wide,
    hovered: false,
    unconfirmed: dashed,
  }
}
