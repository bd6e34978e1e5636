// Other people's pointers with their names, over the image. HTML, not WebGL, so that names are sharp and cost the image nothing.
import { imagePoint, imageToCanvas, type Affine, type CanvasPoint } from '../../../shared/geometry/index.ts'
import type { RemotePresence } from '../../editor/index.ts'
import { safeColor } from '../words.ts'

const SVG = 'http://www.w3.org/2000/svg'
const ARROW = 'M1 1 L1 15 L5 11.5 L7.5 17 L10 16 L7.5 10.5 L13 10.5 Z'

export interface PeopleOverlay {
  /** Everyone whose pointer is on the slice that is shown; `affine` maps image to CSS pixels. */
  show(people: readonly RemotePresence[], affine: Affine): void
}

export function createPeopleOverlay(root: HTMLElement): PeopleOverlay {
  const marks = new Map<number, HTMLElement>()
  return {
    show(people, affine) {
      const here = new Set<number>()
      for (const person of people) {
        if (!person.pointer) continue
        here.add(person.clientId)
        let mark = marks.get(person.clientId)
        if (!mark) {
          mark = createMark()
          marks.set(person.clientId, mark)
          root.append(mark)
        }
        place(mark, person, imageToCanvas(imagePoint(person.pointer.x, person.pointer.y), affine))
      }
      for (const [id, mark] of marks) {
        if (here.has(id)) continue
        mark.remove()
        marks.delete(id)
      }
    },
  }
}

function createMark(): HTMLElement {
  const mark = document.createElement('div')
  mark.className = 'person'
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('viewBox', '0 0 14 18')
  const arrow = document.createElementNS(SVG, 'path')
  arrow.setAttribute('d', ARROW)
  svg.append(arrow)
  mark.append(svg, document.createElement('span'))
  return mark
}

function place(mark: HTMLElement, person: RemotePresence, at: CanvasPoint): void {
  mark.style.transform = `translate(${at.x.toFixed(1)}px, ${at.y.toFixed(1)}px)`
  mark.style.setProperty('--person', safeColor(person.color))
  const name = mark.lastElementChild
  if (name && name.textContent !== person.name) name.textContent = person.name
}
