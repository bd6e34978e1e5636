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

  /** Drops folders or files on the page, as from the system's file manager (CDP: only the browser can make real entries). */
  async drop(paths: readonly string[]): Promise<void> {
    const cdp = await this.#page.context().newCDPSession(this.#page)
    const data = { items: [], files: [...paths], dragOperationsMask: 1 }
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await cdp.send('Input.dispatchDragEvent', { type, x: 400, y: 400, data })
    await cdp.detach()
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

  /** The tree's text once the list has been read. */
  async settledTree(): Promise<string> {
    await this.#page.locator('limn-browser [role="tree"]').waitFor({ timeout: 30_000 })
    return this.treeText()
  }

  /** The list is read anew behind an upload's report. */
  async untilTree(says: RegExp): Promise<void> {
    await this.#page.locator('limn-browser [role="tree"]').getByText(says).first().waitFor({ timeout: 30_000 })
  }

  async treeText(): Promise<string> {
    return this.#page.locator('limn-browser [role="tree"]').innerText()
  }
}
