// <limn-app>: Limn as an application of its own: which page is shown, who is signed in, and the address bar. The pages are elements that work without it.
import {
  css,
  html,
  LitElement,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit'
import { keyed } from 'lit/directives/keyed.js'
import type { SignedIn } from '../../shared/api/index.ts'
import type { Api, Credentials } from '../api/index.ts'
import { base } from './base.ts'
import {
  LimnSignedOutEvent,
  type LimnNavigateEvent,
  type LimnReplayEvent,
  type LimnSignedInEvent,
  type LimnViewEvent,
} from './events.ts'
import { browsePath, parseRoute, replayPath, seriesPath, type Route } from './route.ts'
import type { LimnUnsent } from './unsent.ts'

/** How long the view must rest before it is written into the address bar. Browsers refuse more than about 100 changes in 30 s. */
const ADDRESS_DELAY_MS = 400

export class LimnApp extends LitElement {
  static override properties: PropertyDeclarations = {
    api: { attribute: false },
    credentials: { attribute: false },
    unsent: { attribute: false },
    asking: { state: true },
    signedIn: { state: true },
    route: { state: true },
  }

  declare api: Api | null
  declare credentials: Credentials | null
  /** What waits in this browser for the person who is signed in. */
  declare unsent: LimnUnsent['unsent']
  /** A new sign-in is asked for while the work goes on. */
  declare private asking: boolean
  declare private signedIn: SignedIn | null
  declare private route: Route
  private addressTimer: ReturnType<typeof setTimeout> | undefined
  /** Where the address is about to follow to. */
  private nextAddress: string | null = null

  constructor() {
    super()
    this.api = null
    this.credentials = null
    this.unsent = null
    this.asking = false
    this.signedIn = null
    this.route = parseRoute(location.pathname, location.search)
    this.addEventListener('limn-signed-in', this.onSignedIn)
    this.addEventListener('limn-signed-out', this.onSignedOut)
    this.addEventListener('limn-navigate', this.onNavigate)
    this.addEventListener('limn-view', this.onView)
    this.addEventListener('limn-replay-moment', this.onReplayMoment)
  }

  static override styles = [
    base,
    css`
      :host {
        display: grid;
        grid-template-rows: auto minmax(0, 1fr);
        height: 100%;
        background: var(--l-ground);
      }

      .bar {
        display: flex;
        align-items: center;
        gap: var(--l-3);
        height: var(--l-bar);
        padding: 0 var(--l-4);
        border-bottom: 1px solid var(--l-line);
        background: var(--l-panel);
      }

      .brand {
        display: inline-flex;
        align-items: center;
        gap: var(--l-2);
        color: var(--l-text);
        font-weight: 600;
        text-decoration: none;
      }

      .waiting {
        margin-left: auto;
      }

      main {
        grid-row: 2;
        min-height: 0;
        overflow: auto;
      }

      .lost {
        display: grid;
        gap: var(--l-3);
        place-content: center;
        justify-items: center;
        height: 100%;
      }
    `,
  ]

  override connectedCallback(): void {
    super.connectedCallback()
    window.addEventListener('popstate', this.onPopState)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    window.removeEventListener('popstate', this.onPopState)
    this.forgetAddress()
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('credentials')) this.signedIn = this.credentials?.current() ?? null
  }

  override updated(): void {
    document.title = titleOf(this.signedIn === null ? 'sign-in' : this.route.page)
  }

  override render(): TemplateResult {
    if (this.signedIn === null)
      return html`<main><limn-sign-in .api=${this.api} .last=${this.credentials?.last() ?? null}></limn-sign-in></main>`
    const bar = this.route.page === 'browse' || this.route.page === 'unknown'
    return html`
      ${bar ? this.bar(this.signedIn) : nothing}
      <main>${keyed(this.signedIn.user.id, this.page(this.signedIn))}</main>
      <limn-sign-in-again
        .api=${this.api}
        .last=${this.signedIn.user}
        ?open=${this.asking}
        @wa-after-hide=${this.askedEnough}
      ></limn-sign-in-again>
    `
  }

  private page(signedIn: SignedIn): TemplateResult {
    const { route, api } = this
    switch (route.page) {
      case 'browse':
        return html`<limn-browser .api=${api} ?read-only=${signedIn.user.role === 'viewer'}></limn-browser>`
      case 'series':
        return html`<limn-annotator
          src=${api?.base ?? ''}
          series=${route.id}
          .token=${api?.token ?? null}
          .view=${route.view}
          pages
        ></limn-annotator>`
      case 'replay':
        return html`<limn-replay
          src=${api?.base ?? ''}
          series=${route.id}
          .token=${api?.token ?? null}
          .moment=${route.moment}
          pages
        ></limn-replay>`
      case 'unknown':
        return html`
          <div class="lost">
            <h1>There is no such page</h1>
            <a href=${browsePath}>Go to the list of series</a>
          </div>
        `
    }
  }

  private bar({ user }: SignedIn): TemplateResult {
    return html`
      <header class="bar">
        <a class="brand" href=${browsePath}><wa-icon name="limn"></wa-icon>Limn</a>
        <limn-unsent class="waiting" .unsent=${this.unsent}></limn-unsent>
        <span class="who cut">${user.name} <span class="quiet">${user.role}</span></span>
        <button class="icon-button with-text" @click=${() => this.dispatchEvent(new LimnSignedOutEvent())}>
          <wa-icon name="log-out"></wa-icon>Sign out
        </button>
      </header>
    `
  }

  private go(path: string): void {
    this.forgetAddress()
    history.pushState(null, '', path)
    this.route = parseRoute(location.pathname, location.search)
  }

  private readonly onPopState = (): void => {
    this.forgetAddress()
    this.route = parseRoute(location.pathname, location.search)
  }

  private readonly onSignedIn = ({ signedIn }: LimnSignedInEvent): void => {
    this.credentials?.keep(signedIn)
    this.signedIn = signedIn
    this.asking = false
  }

  private readonly onSignedOut = ({ workGoesOn }: LimnSignedOutEvent): void => {
    if (workGoesOn) {
      this.asking = true
      return
    }
    this.credentials?.forget()
    this.signedIn = null
    // A new sign-in goes on where this one ended, as far as the address is on its way.
    this.writeAddress()
    this.route = parseRoute(location.pathname, location.search)
  }

  private readonly askedEnough = (): void => {
    this.asking = false
  }

  private readonly onNavigate = (event: LimnNavigateEvent): void => {
    event.preventDefault()
    this.go(event.href)
  }

  private readonly onView = ({ view }: LimnViewEvent): void => {
    if (this.route.page === 'series') this.follow(seriesPath(this.route.id, view))
  }

  private readonly onReplayMoment = ({ moment }: LimnReplayEvent): void => {
    if (this.route.page === 'replay') this.follow(replayPath(this.route.id, moment))
  }

  /** The address follows what is shown, so that copying it is copying the view; `route` does not change, so nothing reopens. */
  private follow(path: string): void {
    this.forgetAddress()
    this.nextAddress = path
    this.addressTimer = setTimeout(() => this.writeAddress(), ADDRESS_DELAY_MS)
  }

  private writeAddress(): void {
    if (this.nextAddress !== null) history.replaceState(null, '', this.nextAddress)
    this.forgetAddress()
  }

  private forgetAddress(): void {
    clearTimeout(this.addressTimer)
    this.nextAddress = null
  }
}

/** Nothing of the patient in a title: it ends up in histories, screenshots and window lists. */
function titleOf(page: Route['page'] | 'sign-in'): string {
  const titles = {
    'sign-in': 'Sign in',
    browse: 'Series',
    series: 'Series',
    replay: 'Replay',
    unknown: 'Not found',
  } as const
  return `${titles[page]} – Limn`
}

declare global {
  interface HTMLElementTagNameMap {
    'limn-app': LimnApp
  }
}
