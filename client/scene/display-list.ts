// One frame's display list, kept from one call to the next: only contours that look different are new objects. Knows no renderer.
import type { DisplayContour, SceneStyle } from '../editor/index.ts'
import type { Contour } from '../../shared/model/index.ts'

/** How one contour looks, apart from the session's style. */
export type Look = Pick<DisplayContour, 'points' | 'color'>

export class DisplayList {
  #items: readonly DisplayContour[] = []

  /** The items for these contours, bottom first; the same array when nothing looks different. */
  update(contours: readonly Contour[], style: SceneStyle, look: (contour: Contour) => Look): readonly DisplayContour[] {
    const before = new Map(this.#items.map((item) => [item.id, item]))
    const items = contours
      .filter(({ objectId }) => !style.hidden.has(objectId))
      .map((contour) => keep(before.get(contour.id), itemOf(contour, style, look(contour))))
    const same = items.length === this.#items.length && items.every((item, index) => item === this.#items[index])
    if (!same) this.#items = items
    return this.#items
  }
}

function itemOf(contour: Contour, style: SceneStyle, { points, color }: Look): DisplayContour {
  const { selection, hovered, opacity } = style
  return {
    id: contour.id,
    objectId: contour.objectId,
    points,
    closed: contour.kind === 'closed',
    color,
    opacity,
    selected: contour.id === selection.contour || (selection.contour === null && contour.objectId === selection.object),
    hovered: contour.id === hovered,
    unconfirmed: contour.state === 'unconfirmed',
  }
}

function keep(before: DisplayContour | undefined, after: DisplayContour): DisplayContour {
  return before && sameLook(before, after) ? before : after
}

/** True when two items of one contour draw the same. */
function sameLook(a: DisplayContour, b: DisplayContour): boolean {
  return (
    a.points === b.points &&
    a.objectId === b.objectId &&
    a.closed === b.closed &&
    a.color === b.color &&
    a.opacity === b.opacity &&
    a.selected === b.selected &&
    a.hovered === b.hovered &&
    a.unconfirmed === b.unconfirmed
  )
}
