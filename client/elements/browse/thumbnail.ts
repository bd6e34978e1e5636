// <limn-thumbnail>: a series' picture, fetched with the bearer token when it comes into sight. Knows no series beyond its picture's path.
import { css, html, LitElement, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit'
import type { Api } from '../../api/index.ts'
import { base } from '../base.ts'

export class LimnThumbnail extends LitElement {
  static override properties: PropertyDeclarations = {
    api: { attribute: false },
    path: { attribute: false },
    url: { state: true },
    failed: { state: true },
  }

  declare api: Api | null
  /** As the API gives it; null when the series has no picture. */
  declare path: string | null
  declare private url: string
  declare private failed: boolean
  private observer: IntersectionObserver | undefined

  constructor() {
    super()
    this.api = null
    this.path = null
    this.url = ''
    this.failed = false
  }

  static override styles = [
    base,
    css`
      :host {
        display: grid;
        place-items: center;
        width: 56px;
        height: 56px;
        overflow: hidden;
        border-radius: var(--l-radius);
        background: var(--l-black);
        color: var(--l-text-quiet);
      }

      img {
        width: 100%;
        height: 100%;
        object-fit: contain;
      }
    `,
  ]

  override connectedCallback(): void {
    super.connectedCallback()
    this.observer = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) void this.load()
    })
    this.observer.observe(this)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.observer?.disconnect()
    this.release()
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('path')) return
    this.release()
    this.failed = false
    this.observer?.unobserve(this)
    this.observer?.observe(this)
  }

  override render(): TemplateResult {
    if (this.url !== '') return html`<img src=${this.url} alt="" />`
    return this.path === null || this.failed ? html`<wa-icon name="image-off"></wa-icon>` : html``
  }

  private release(): void {
    if (this.url !== '') URL.revokeObjectURL(this.url)
    this.url = ''
  }

  private async load(): Promise<void> {
    const { api, path } = this
    if (api === null || path === null || this.url !== '') return
    const answer = await api.image(path)
    if (path !== this.path || !this.isConnected || this.url !== '') return
    if (answer.ok) this.url = URL.createObjectURL(answer.value)
    else this.failed = true
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'limn-thumbnail': LimnThumbnail
  }
}
