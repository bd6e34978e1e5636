// The panel of what waits for a decision, as a person uses it: the only place that knows its selectors.
import type { Locator, Page } from 'playwright'

export class ReviewPage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** The button in the header that says how much there is to decide. */
  get badge(): Locator {
    return this.page.locator('limn-series-header button.decisions')
  }

  get panel(): Locator {
    return this.page.locator('limn-review')
  }

  async untilWaiting(count: number): Promise<void> {
    const words = count === 0 ? 'Nothing to decide' : `${count} ${count === 1 ? 'thing' : 'things'} to decide`
    await this.page.locator('limn-series-header').getByRole('button', { name: words, exact: true }).waitFor()
  }

  async open(): Promise<void> {
    if (!(await this.panel.isVisible())) await this.badge.click()
    await this.panel.waitFor()
  }

  /** The border that needs a look, opened: both versions stand over the image. */
  async openLook(): Promise<void> {
    await this.page.locator('limn-looks li.card > button.row').first().click()
    await this.page.locator('limn-looks wa-button[data-choice]').first().waitFor()
  }

  choice(which: 'first' | 'second' | 'both' | 'redrawn'): Locator {
    return this.page.locator(`limn-looks wa-button[data-choice=${which}]`)
  }

  /** The newest of what the server refused, opened. */
  async openRefused(): Promise<void> {
    await this.page.locator('limn-refused-edits li.card > button.row').first().click()
    await this.page.locator('limn-refused-edits .body .actions').waitFor()
  }

  decision(action: 'apply' | 'dismiss'): Locator {
    return this.page.locator(`limn-refused-edits wa-button[data-action=${action}]`)
  }

  /** The oldest edit that was set aside in this browser, opened. */
  async openAside(): Promise<void> {
    await this.page.locator('limn-aside-edits li.card > button.row').first().click()
    await this.page.locator('limn-aside-edits .body .actions').waitFor()
  }

  aside(label: string): Locator {
    return this.page.locator('limn-aside-edits').getByRole('button', { name: label })
  }

  /** All that a list of the panel says. */
  words(list: 'limn-looks' | 'limn-aside-edits' | 'limn-refused-edits'): Promise<string> {
    return this.page
      .locator(list)
      .evaluate((element) => (element.shadowRoot?.textContent ?? '').replaceAll(/\s+/g, ' ').trim())
  }
}
