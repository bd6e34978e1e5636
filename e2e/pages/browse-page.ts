// The list of patients, studies and series as a person uses it, uploads included: the only place that knows its selectors.
import type { Page } from 'playwright'

export class BrowsePage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  async open(url: string): Promise<void> {
    await this.#page.goto(`${url}/`)
    await this.#page.locator('limn-browser [role="tree"]').waitFor({ timeout: 30_000 })
  }

  /** Adds a folder by the button and the system's dialog. */
  async addFolder(folder: string): Promise<void> {
    const chooser = this.#page.waitForEvent('filechooser')
    await this.#page.getByRole('button', { name: 'Add a folder' }).click()
    await (await chooser).setFiles(folder)
  }

  /** The report of the last upload once it is there, folded lists included. */
  async report(timeout = 120_000): Promise<string> {
    const close = this.#page.locator('limn-upload').getByRole('button', { name: 'Close the report' })
    await close.waitFor({ timeout })
    return (await this.#page.locator('limn-upload section').textContent()) ?? ''
  }

  async closeReport(): Promise<void> {
    await this.#page.locator('limn-upload').getByRole('button', { name: 'Close the report' }).click()
  }

  async treeText(): Promise<string> {
    return this.#page.locator('limn-browser [role="tree"]').innerText()
  }
}
