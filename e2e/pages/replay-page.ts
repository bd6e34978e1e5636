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
    await this.#page.locator('limn-entry-list button').first().waitFor({ timeout: 60_000 })
  }

  /** The entries in words, as listed. */
  async words(): Promise<string[]> {
    return this.#page.locator('limn-entry-list .words').allInnerTexts()
  }

  entry(words: string | RegExp): Locator {
    return this.#page.locator('limn-entry-list button').filter({ hasText: words })
  }

  /** What the player says is happening now. */
  async untilNow(words: string | RegExp, timeout = 20_000): Promise<void> {
    await this.#page.locator('limn-replay-view footer').getByText(words).first().waitFor({ timeout })
  }

  async press(label: 'Previous edit' | 'Next edit' | 'Play'): Promise<void> {
    await this.#page.getByRole('button', { name: label, exact: true }).click()
  }

  async filterByObject(name: string): Promise<void> {
    await this.#page.getByLabel('Object').selectOption({ label: name })
  }
}
