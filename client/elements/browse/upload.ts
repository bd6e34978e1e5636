// <limn-upload>: takes dropped or chosen files, folders and zips, shows how far the upload is, and at the end what became of every file.
import { css, html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import type { UploadReport } from '../../../shared/api/index.ts'
import { uploadFile, type Api } from '../../api/index.ts'
import { base } from '../base.ts'
import { bytes, count } from '../words.ts'
import { groupByReason, uploadAll, type UploadProgress } from './upload-queue.ts'
import { walkEntries, walkFiles, type EntryPort, type Walked } from './upload-walk.ts'

type State =
  | { readonly phase: 'idle' }
  | { readonly phase: 'reading' }
  | { readonly phase: 'sending'; readonly progress: UploadProgress }
  | { readonly phase: 'done'; readonly report: UploadReport; readonly files: number }

/** Fires `limn-uploaded` whenever the list of series may have changed. */
export class LimnUpload extends LitElement {
  static override properties: PropertyDeclarations = {
    api: { attribute: false },
    project: { type: String },
    state: { state: true },
  }

  declare api: Api | null
  declare project: string
  declare private state: State

  constructor() {
    super()
    this.api = null
    this.project = ''
    this.state = { phase: 'idle' }
  }

  static override styles = [
    base,
    css`
      :host {
        display: block;
      }

      section {
        display: grid;
        gap: var(--l-3);
        margin-bottom: var(--l-4);
        padding: var(--l-3) var(--l-4);
        border: 1px solid var(--l-line);
        border-radius: var(--l-radius-large);
        background: var(--l-panel);
      }

      header {
        display: flex;
        align-items: center;
        gap: var(--l-3);
      }

      header .icon-button {
        margin-left: auto;
      }

      h2 {
        font-size: inherit;
        font-weight: 600;
      }

      wa-progress-bar {
        --track-height: 6px;
        --track-color: var(--l-hover);
        --indicator-color: var(--l-accent);
      }

      .spread {
        display: flex;
        justify-content: space-between;
        gap: var(--l-4);
      }

      .good {
        color: var(--l-success);
      }

      .bad {
        color: var(--l-warning);
      }

      dl {
        max-height: 320px;
        overflow: auto;
        scrollbar-color: var(--l-line-strong) transparent;
      }

      dl > div {
        display: grid;
        grid-template-columns: minmax(0, 2fr) minmax(0, 3fr);
        gap: var(--l-4);
        padding: var(--l-1) 0;
        border-top: 1px solid var(--l-line);
      }

      dt {
        overflow-wrap: anywhere;
      }

      summary {
        cursor: pointer;
        border-radius: var(--l-radius);
      }

      details ul {
        padding-left: var(--l-4);
        color: var(--l-text-quiet);
      }
    `,
  ]

  get busy(): boolean {
    return this.state.phase === 'reading' || this.state.phase === 'sending'
  }

  /** Opens the system's dialog for a folder, or for files (a zip among them). */
  choose(what: 'folder' | 'files'): void {
    const input = document.createElement('input')
    input.type = 'file'
    input.multiple = true
    input.webkitdirectory = what === 'folder'
    input.addEventListener('change', () => void this.take(Promise.resolve(walkFiles(input.files ?? []))))
    input.click()
  }

  /** Takes what was dropped. Must be called within the drop event: its entries are gone afterwards. */
  drop(transfer: DataTransfer): void {
    const entries = [...transfer.items]
      .map((item) => item.webkitGetAsEntry() as EntryPort | null)
      .filter((entry) => entry !== null)
    void this.take(entries.length > 0 ? walkEntries(entries) : Promise.resolve(walkFiles(transfer.files)))
  }

  override render(): TemplateResult | typeof nothing {
    const { state } = this
    switch (state.phase) {
      case 'idle':
        return nothing
      case 'reading':
        return html`<section role="status">Looking through the folders …</section>`
      case 'sending':
        return this.progress(state.progress)
      case 'done':
        return this.report(state.report, state.files)
    }
  }

  private progress({ files, filesDone, bytes: total, bytesSent }: UploadProgress): TemplateResult {
    const percent = total === 0 ? 0 : Math.floor((bytesSent / total) * 100)
    return html`
      <section role="status">
        <h2>Adding ${count(files, 'file')}</h2>
        <wa-progress-bar value=${percent} label="Upload"></wa-progress-bar>
        <div class="spread quiet number">
          <span>${filesDone} of ${count(files, 'file')}</span>
          <span>${bytes(bytesSent)} of ${bytes(total)}</span>
        </div>
      </section>
    `
  }

  private report(report: UploadReport, files: number): TemplateResult {
    const said = [
      report.added > 0 ? `${count(report.added, 'file')} added` : '',
      report.duplicates > 0 ? `${count(report.duplicates, 'file')} already here` : '',
      report.nonImages > 0 ? `${count(report.nonImages, 'file')} without an image, kept but not shown` : '',
    ].filter((part) => part !== '')
    const refused = report.conflicts.length + report.rejected.length
    return html`
      <section role="status">
        <header>
          <wa-icon
            class=${refused > 0 ? 'bad' : 'good'}
            name=${refused > 0 ? 'triangle-alert' : 'circle-check'}
          ></wa-icon>
          <h2>${files === 0 ? 'There was no file in it' : said.join(', ') || 'Nothing added'}</h2>
          <button class="icon-button" aria-label="Close the report" @click=${this.close}>
            <wa-icon name="x"></wa-icon>
          </button>
        </header>
        ${this.list('in conflict with what is here, kept out', report.conflicts)}
        ${this.list('not taken in', report.rejected)}
      </section>
    `
  }

  private list(what: string, files: UploadReport['rejected']): TemplateResult | typeof nothing {
    if (files.length === 0) return nothing
    const groups = groupByReason(files)
    return html`
      <div class="bad">${count(files.length, 'file')} ${what}</div>
      <dl>
        ${groups.map(
          ({ reason, paths }) =>
            html`<div>
              <dt>${this.paths(paths)}</dt>
              <dd class="quiet">${reason}</dd>
            </div>`,
        )}
      </dl>
    `
  }

  private paths(paths: readonly string[]): TemplateResult {
    if (paths.length === 1) return html`${paths[0]}`
    return html`
      <details>
        <summary>${count(paths.length, 'file')}</summary>
        <ul>
          ${paths.map((path) => html`<li>${path}</li>`)}
        </ul>
      </details>
    `
  }

  private readonly close = (): void => {
    this.state = { phase: 'idle' }
  }

  private async take(walking: Promise<Walked>): Promise<void> {
    const { api, project } = this
    if (api === null || this.busy) return
    this.state = { phase: 'reading' }
    const walked = await walking
    const report = await uploadAll(walked, {
      send: ({ path, file }, onSent) => uploadFile(api, { project, path, body: file, onSent }),
      onProgress: (progress) => (this.state = { phase: 'sending', progress }),
    })
    this.state = { phase: 'done', report: report, files: walked.files.length }
    this.dispatchEvent(new Event('limn-uploaded'))
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'limn-upload': LimnUpload
  }
}
