// The series page as a person uses it: the only place that knows its selectors. Positions are image-space pixels; the hand moves on the canvas.
import type { Locator, Page } from 'playwright'
import type { LimnViewportLike } from './viewport-like.ts'

export interface DrawnContour {
  readonly id: string
  readonly objectId: string
  readonly frame: string
  /** Packed vertices, as stored. */
  readonly vertices: readonly number[]
}

export interface At {
  readonly x: number
  readonly y: number
}

export class SeriesPage {
  readonly page: Page
  readonly #viewport: Locator

  constructor(page: Page) {
    this.page = page
    this.#viewport = page.locator('limn-viewport').first()
  }

  async open(url: string, seriesId: string, query = ''): Promise<void> {
    await this.page.goto(`${url}/series/${seriesId}${query}`)
    await this.untilShown()
  }

  /** The slice asked for stands on the canvas, and the document is there. */
  async untilShown(): Promise<void> {
    await this.#viewport.waitFor({ state: 'visible', timeout: 60_000 })
    await this.until(
      (view) => view.dataset['state'] === 'shown' && view.session?.status.value.ready === true,
      null,
      60_000,
    )
  }

  /** Waits until `condition` holds in the page. Asked anew from here, since the page's own policy forbids evaluated code. */
  async until<T>(
    condition: (view: LimnViewportLike, argument: T) => boolean,
    argument: T,
    timeout = 20_000,
  ): Promise<void> {
    const deadline = Date.now() + timeout
    while (!(await this.evaluate(condition, argument))) {
      if (Date.now() > deadline) throw new Error(`waited ${timeout} ms in vain for ${condition.toString()}`)
      await this.page.waitForTimeout(16)
    }
  }

  async evaluate<T, R>(body: (view: LimnViewportLike, argument: T) => R, argument: T): Promise<R> {
    return this.#viewport.evaluate(
      body as unknown as (element: SVGElement | HTMLElement, argument: unknown) => R,
      argument,
    )
  }

  async tool(id: 'select' | 'freehand' | 'window' | 'pan' | 'zoom'): Promise<void> {
    const label = `${id[0]?.toUpperCase() ?? ''}${id.slice(1)}`
    await this.page.locator('limn-toolbar').getByRole('button', { name: label, exact: true }).click()
  }

  /** Waits until the kept indicator says so. */
  async untilIndicator(says: RegExp, timeout = 20_000): Promise<void> {
    await this.page.locator('limn-kept').first().getByText(says).waitFor({ timeout })
  }

  async untilKept(timeout = 30_000): Promise<void> {
    await this.page.locator('limn-kept').first().getByText('All kept').waitFor({ timeout })
  }

  /** The last log entry that the server has told this tab of. */
  async seq(): Promise<number> {
    return this.evaluate((view) => view.session?.status.value.seq ?? 0, null)
  }

  /** The log entry up to which everything of this tab is shown as kept. */
  async status(): Promise<{ readonly seq: number; readonly hash: string }> {
    return this.evaluate(({ session }) => {
      const { seq = 0, hash = '' } = session?.status.value ?? {}
      return { seq, hash }
    }, null)
  }

  async goToSlice(index: number): Promise<void> {
    await this.evaluate((view, wanted) => view.session?.editor.setFrame(wanted), index)
    await this.until(
      (view, wanted) => view.dataset['state'] === 'shown' && view.dataset['image'] === String(wanted + 1),
      index,
    )
  }

  async frameKey(): Promise<string> {
    return this.evaluate((view) => view.session?.editor.frameKey.value ?? '', null)
  }

  /** Contours of the slice that is looked at, straight from the document. */
  async contours(): Promise<readonly DrawnContour[]> {
    return this.evaluate((view) => {
      const session = view.session
      if (!session) return []
      return session.doc
        .contoursOnFrame(session.editor.frameKey.value)
        .map(({ id, objectId, frame, vertices }) => ({ id, objectId, frame, vertices: [...vertices] }))
    }, null)
  }

  async allContours(): Promise<readonly DrawnContour[]> {
    return this.evaluate(
      (view) =>
        (view.session?.doc.contours() ?? []).map(({ id, objectId, frame, vertices }) => ({
          id,
          objectId,
          frame,
          vertices: [...vertices],
        })),
      null,
    )
  }

  /** Page position (CSS px) of an image point under the present view. */
  async toPage(points: readonly At[]): Promise<At[]> {
    return this.evaluate((element, given) => {
      const editor = element.session?.editor
      const view = editor?.view.value
      const canvas = element.shadowRoot?.querySelector('.stage canvas')
      const plane = editor ? element.session?.series.frames[editor.frameIndex.value]?.spacing : undefined
      if (!view || !canvas || view.rotation !== 0) throw new Error('no view to draw in')
      const box = canvas.getBoundingClientRect()
      const aspect = plane?.row && plane.column ? plane.row / plane.column : 1
      return given.map(({ x, y }) => ({
        x: box.left + box.width / 2 + (x - view.centre.x) * view.zoom,
        y: box.top + box.height / 2 + (y - view.centre.y) * view.zoom * aspect,
      }))
    }, points)
  }

  /** One stroke with the left button through the given image points. */
  async stroke(points: readonly At[], { release = true } = {}): Promise<void> {
    const path = await this.toPage(points)
    const [first, ...rest] = path
    if (!first) return
    await this.page.mouse.move(first.x, first.y)
    await this.page.mouse.down()
    for (const { x, y } of rest) await this.page.mouse.move(x, y)
    if (release) await this.page.mouse.up()
  }

  async click(at: At): Promise<void> {
    const [point] = await this.toPage([at])
    if (point) await this.page.mouse.click(point.x, point.y)
  }
}

/** Points of a circle, image-space pixels. */
export function circle(x: number, y: number, radius: number, count = 40): At[] {
  return Array.from({ length: count }, (_, index) => {
    const angle = (2 * Math.PI * index) / count
    return { x: x + radius * Math.cos(angle), y: y + radius * Math.sin(angle) }
  })
}
