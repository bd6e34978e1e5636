// <limn-browser>: one project's patients, studies and series as a tree with pictures; search, keyboard, and files dropped anywhere on the page.
import { html, LitElement, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { Project, SeriesSummary } from '../../../shared/api/index.ts'
import type { Api, Refusal } from '../../api/index.ts'
import { base } from '../base.ts'
import { LimnNavigateEvent, LimnSignedOutEvent } from '../events.ts'
import { fieldValue } from '../field-value.ts'
import { seriesPath } from '../route.ts'
import { count } from '../words.ts'
import { browserStyles } from './browser-styles.ts'
import { seriesRow, patientRow, studyRow } from './browser-rows.ts'
import { buildTree, treeKey, treeRows, type TreeRow } from './tree.ts'

type Listing =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly refusal: Refusal }
  | { readonly state: 'ready'; readonly series: readonly SeriesSummary[] }

export class LimnBrowser extends LitElement {
  static override properties: PropertyDeclarations = {
    api: { attribute: false },
    project: { type: String },
    readOnly: { type: Boolean, attribute: 'read-only' },
    projects: { state: true },
    listing: { state: true },
    filter: { state: true },
    closed: { state: true },
    focused: { state: true },
    dragging: { state: true },
  }

  declare api: Api | null
  /** The project's id; '' takes the first. */
  declare project: string
  /** Offer no upload. */
  declare readOnly: boolean
  declare private projects: readonly Project[]
  declare private listing: Listing
  declare private filter: string
  declare private closed: ReadonlySet<string>
  /** Key of the row that holds the tree's single tab stop. */
  declare private focused: string
  declare private dragging: boolean
  private dropTarget: AbortController | undefined

  constructor() {
    super()
    this.api = null
    this.project = ''
    this.readOnly = false
    this.projects = []
    this.listing = { state: 'loading' }
    this.filter = ''
    this.closed = new Set()
    this.focused = ''
    this.dragging = false
  }

  static override styles = [base, browserStyles]

  override connectedCallback(): void {
    super.connectedCallback()
    this.dropTarget = new AbortController()
    const { signal } = this.dropTarget
    window.addEventListener('dragover', this.dragOver, { signal })
    window.addEventListener('dragleave', this.dragLeave, { signal })
    window.addEventListener('drop', this.drop, { signal })
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.dropTarget?.abort()
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('api') && this.api !== null) void this.load()
  }

  /** Reads the projects and the chosen one's series again. */
  readonly load = async (): Promise<void> => {
    if (this.api === null) return
    const projects = await this.api.projects()
    if (!projects.ok) {
      this.fail(projects.refusal)
      return
    }
    this.projects = projects.value
    if (this.project === '') this.project = projects.value[0]?.id ?? ''
    if (this.project === '') {
      this.listing = { state: 'ready', series: [] }
      return
    }
    const series = await this.api.series(this.project)
    if (series.ok) this.listing = { state: 'ready', series: series.value }
    else this.fail(series.refusal)
  }

  override render(): TemplateResult {
    const { listing } = this
    return html`
      <div class="page">
        ${this.bar()}
        <limn-upload .api=${this.api} project=${this.project} @limn-uploaded=${this.load}></limn-upload>
        ${listing.state === 'loading' ? html`<p class="quiet" role="status">Reading the list …</p>` : nothing}
        ${listing.state === 'failed' ? this.failure(listing.refusal) : nothing}
        ${listing.state === 'ready' ? this.content(listing.series) : nothing}
      </div>
      ${this.dragging ? html`<div class="drop"><span>Drop to add to this project</span></div>` : nothing}
    `
  }

  private bar(): TemplateResult {
    const current = this.projects.find(({ id }) => id === this.project)
    return html`
      <header class="bar">
        <h1 class="cut">${current?.name ?? 'Project'}</h1>
        <wa-input
          class="search"
          type="search"
          label="Search"
          placeholder="Patient, study or series"
          with-clear
          .value=${this.filter}
          @input=${this.search}
          @wa-clear=${this.search}
        >
          <wa-icon slot="start" name="search"></wa-icon>
        </wa-input>
        ${this.readOnly ? nothing : this.addButtons()}
      </header>
    `
  }

  private addButtons(): TemplateResult {
    return html`
      <wa-button appearance="outlined" @click=${() => this.upload()?.choose('folder')}>
        <wa-icon slot="start" name="folder-up"></wa-icon>Add a folder
      </wa-button>
      <wa-button appearance="outlined" @click=${() => this.upload()?.choose('files')}>
        <wa-icon slot="start" name="upload"></wa-icon>Add files or a zip
      </wa-button>
    `
  }

  private content(series: readonly SeriesSummary[]): TemplateResult {
    if (series.length === 0) return this.empty()
    const patients = buildTree(series, this.filter)
    const rows = treeRows(patients, this.closed)
    if (rows.length === 0) return html`<p class="quiet">Nothing here matches “${this.filter}”.</p>`
    const stop = rows.some(({ key }) => key === this.focused) ? this.focused : rows[0]?.key
    const shown = patients.reduce((sum, patient) => sum + patient.seriesCount, 0)
    return html`
      <p class="quiet number">${count(patients.length, 'patient')}, ${count(shown, 'series', 'series')}</p>
      <div role="tree" aria-label="Patients, studies and series" @keydown=${this.key} @focusin=${this.focusIn}>
        ${repeat(
          rows,
          ({ key }) => key,
          (row) => this.row(row, row.key === stop),
        )}
      </div>
    `
  }

  private row(row: TreeRow, isStop: boolean): TemplateResult {
    switch (row.kind) {
      case 'patient':
        return patientRow(row, isStop, () => this.toggle(row.key))
      case 'study':
        return studyRow(row, isStop, () => this.toggle(row.key))
      case 'series':
        return seriesRow(row, isStop, { api: this.api, href: seriesPath(row.node.id), open: this.open })
    }
  }

  private empty(): TemplateResult {
    return html`
      <div class="empty">
        <h2>No images here yet</h2>
        ${
          this.readOnly
            ? html`<p class="quiet">When somebody adds a study, it appears here.</p>`
            : html`<p class="quiet">
                Drop a folder of DICOM files, or a zip of one, anywhere on this page. Patients, studies and series are
                sorted out from the files themselves, and files that cannot be used are listed with the reason.
              </p>`
        }
      </div>
    `
  }

  private failure(refusal: Refusal): TemplateResult {
    return html`
      <div class="notice danger" role="alert">
        <wa-icon name="circle-alert"></wa-icon>
        <span>${refusal.title}. ${refusal.detail}</span>
      </div>
      <wa-button class="again" appearance="outlined" @click=${this.load}>Try again</wa-button>
    `
  }

  private fail(refusal: Refusal): void {
    this.listing = { state: 'failed', refusal }
    if (refusal.kind === 'unauthenticated') this.dispatchEvent(new LimnSignedOutEvent())
  }

  private upload(): HTMLElementTagNameMap['limn-upload'] | null {
    return this.renderRoot.querySelector('limn-upload')
  }

  private readonly search = (event: Event): void => {
    this.filter = fieldValue(event)
  }

  private readonly toggle = (key: string): void => {
    const closed = new Set(this.closed)
    if (!closed.delete(key)) closed.add(key)
    this.closed = closed
    this.focused = key
  }

  private readonly open = (event: MouseEvent): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
    const { currentTarget } = event
    if (!(currentTarget instanceof HTMLAnchorElement)) return
    const asked = new LimnNavigateEvent(currentTarget.getAttribute('href') ?? '')
    if (!this.dispatchEvent(asked)) event.preventDefault()
  }

  private readonly focusIn = (event: FocusEvent): void => {
    const { target } = event
    if (target instanceof HTMLElement && target.dataset['key'] !== undefined) this.focused = target.dataset['key']
  }

  private readonly key = (event: KeyboardEvent): void => {
    if (this.listing.state !== 'ready' || event.ctrlKey || event.altKey || event.metaKey) return
    const rows = treeRows(buildTree(this.listing.series, this.filter), this.closed)
    const move = treeKey(
      rows,
      rows.findIndex(({ key }) => key === this.focused),
      event.key,
    )
    if (move.do === 'nothing') return
    event.preventDefault()
    if (move.do === 'focus') void this.focusRow(rows[move.index]?.key ?? '')
    else this.toggle(move.key)
  }

  private async focusRow(key: string): Promise<void> {
    this.focused = key
    await this.updateComplete
    this.renderRoot.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus()
  }

  private readonly dragOver = (event: DragEvent): void => {
    if (this.readOnly || !event.dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    this.dragging = true
  }

  private readonly dragLeave = (event: DragEvent): void => {
    if (event.relatedTarget === null) this.dragging = false
  }

  private readonly drop = (event: DragEvent): void => {
    this.dragging = false
    if (this.readOnly || !event.dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    this.upload()?.drop(event.dataTransfer)
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'limn-browser': LimnBrowser
  }
}
