// The replay page as a person uses it: the only place that knows its selectors.
import type { Locator, Page } from 'playwright'
import { SeriesPage } from './series-page.ts'

export class ReplayPage {
  readonly view: SeriesPage
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
    this.view = new SeriesPage(page)
  }

  async open(url: string, seriesId: string, query = ''): Promise<void> {
    await this.#page.goto(`${url}/series/${seriesId}/replay${query}`)
    await this.untilOpen()
  }

  async untilOpen(): Promise<void> {
    await this.#page
      .locator('limn-replay-player')
      .getByText(/edit \d+/)
      .first()
      .waitFor({ timeout: 60_000 })
  }

  /** The entries in sight in words, in their order; waits until all of them have been read. */
  async words(): Promise<string[]> {
    const rows = this.#page.locator('limn-entry-list button')
    await rows.first().waitFor()
    await this.#page.locator('limn-entry-list button:not([data-read])').first().waitFor({ state: 'detached' })
    const found = await rows.evaluateAll((buttons) =>
      buttons.map((button) => ({
        place: Number(button.getAttribute('aria-posinset')),
        words: button.querySelector('.words')?.textContent ?? '',
      })),
    )
    return found.sort((a, b) => a.place - b.place).map(({ words }) => words)
  }

  /** How many rows exist, whatever the length of the log. */
  async rows(): Promise<number> {
    return this.#page.locator('limn-entry-list button').count()
  }

  /** The entry at a place of the list, from 1. */
  entry(place: number): Locator {
    return this.#page.locator(`limn-entry-list button[aria-posinset="${place}"]`)
  }

  /** What the player says is happening now. */
  async untilNow(words: string | RegExp, timeout = 20_000): Promise<void> {
    await this.#page.locator('limn-replay-player').getByText(words).first().waitFor({ timeout })
  }

  async press(label: 'Previous edit' | 'Next edit' | 'Play'): Promise<void> {
    await this.#page.getByRole('button', { name: label, exact: true }).click()
  }

  /** Of the list: "12 edits", "3 of 12 edits". */
  async untilCount(words: string): Promise<void> {
    await this.#page.locator('limn-entry-filter').getByText(words, { exact: true }).waitFor({ timeout: 20_000 })
  }

  async filterByObject(name: string): Promise<void> {
    const option = this.#page.locator('limn-entry-filter option').filter({ hasText: name })
    await this.#page.getByLabel('Object', { exact: true }).selectOption((await option.getAttribute('value')) ?? '')
  }

  async filterByPerson(name: string): Promise<void> {
    await this.#page.getByRole('button', { name: 'People' }).click()
    await this.#page.getByRole('menuitemcheckbox', { name }).click()
    await this.#page.keyboard.press('Escape')
  }

  async tab(name: 'Edits' | 'Who drew it' | 'Compare' | 'Moments'): Promise<void> {
    await this.#page.getByRole('tab', { name }).click()
  }

  /** The legend of who drew the selected border, as it reads. */
  get blame(): Locator {
    return this.#page.locator('limn-blame')
  }

  get compare(): Locator {
    return this.#page.locator('limn-compare')
  }

  get moments(): Locator {
    return this.#page.locator('limn-moments')
  }

  get restore(): Locator {
    return this.#page.locator('limn-restore')
  }

  async askRestore(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Restore …' }).click()
  }

  /** What is drawn over the image besides borders as they are: colours, bottom first. */
  async drawnColors(): Promise<string[]> {
    return this.view.evaluate((element) => {
      const drawn = element.session?.drawn?.value ?? []
      return drawn.map(({ color }) => color)
    }, null)
  }
}
