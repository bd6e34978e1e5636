// <limn-activity>: what others have done on this series since you last looked: a bell with a count, and who did what where. A click goes to the replay.
import { css, html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit'
import { styleMap } from 'lit/directives/style-map.js'
import type { ObjectId } from '../../../shared/model/index.ts'
import { nameOfObject, type SeriesSession } from '../../editor/index.ts'
import { base } from '../base.ts'
import { LimnNavigateEvent } from '../events.ts'
import type { ReplayEntry } from '../replay/entry-words.ts'
import { replayPath } from '../route.ts'
import { SignalElement } from '../signal-element.ts'
import { frameCode } from '../view-link.ts'
import { count, moment, safeColor } from '../words.ts'
import type { ActivityFeed, ActivityNews } from './activity-feed.ts'
import { panelStyles } from './panel-styles.ts'
import { placesWords } from './places-words.ts'

export class LimnActivity extends SignalElement {
  static override properties: PropertyDeclarations = {
    session: { attribute: false },
    feed: { attribute: false },
    colorOf: { attribute: false },
    pages: { type: Boolean },
  }

  declare session: SeriesSession | null
  declare feed: ActivityFeed | null
  /** The colour of a person, by user id. */
  declare colorOf: (actor: string) => string
  /** A click goes to the replay; without it, to the slice. */
  declare pages: boolean

  constructor() {
    super()
    this.session = null
    this.feed = null
    this.colorOf = () => safeColor(undefined)
    this.pages = false
  }

  static override styles = [
    base,
    panelStyles,
    css`
      :host {
        display: inline-flex;
      }

      .bell {
        position: relative;
      }

      .badge {
        position: absolute;
        top: -2px;
        left: 55%;
        min-width: 16px;
        padding: 0 4px;
        border-radius: 8px;
        background: var(--l-accent);
        color: var(--l-on-accent);
        font-size: calc(var(--l-font-size) - 2px);
        font-weight: 600;
        line-height: 16px;
        text-align: center;
      }

      #panel {
        inset: auto;
        width: calc(1.7 * var(--l-panel-width));
        max-height: min(640px, 80vh);
        margin: 0;
        padding: 0 0 var(--l-2);
        overflow: hidden auto;
        border: 1px solid var(--l-line-strong);
        border-radius: var(--l-radius-large);
        background: var(--l-panel);
        color: inherit;
        box-shadow: var(--wa-shadow-l);
        scrollbar-color: var(--l-line-strong) transparent;
      }

      h2 {
        margin: 0;
        border: 0;
      }

      .entry {
        display: grid;
        grid-template-columns: 10px minmax(0, 1fr) auto;
        padding-block: 4px;
      }

      .dot {
        width: 10px;
        height: 10px;
        border-radius: 50%;
      }

      .below {
        grid-column: 2 / -1;
        font-size: var(--l-font-small);
      }

      .notice {
        margin: 0 var(--l-3);
      }
    `,
  ]

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('feed')) void this.feed?.load()
  }

  override render(): TemplateResult {
    const { feed, session } = this
    if (feed === null || session === null) return html``
    const unseen = feed.unseen.value
    const label = unseen === 0 ? 'What others have done' : `${count(unseen, 'edit')} by others since you last looked`
    return html`
      <button class="icon-button bell" popovertarget="panel" aria-label=${label} title=${label}>
        <wa-icon name="bell"></wa-icon>
        ${unseen === 0 ? nothing : html`<span class="badge number">${unseen > 99 ? '99+' : unseen}</span>`}
      </button>
      <div id="panel" popover role="dialog" aria-label="What others have done" @toggle=${this.toggled}>
        ${this.contents(session, feed)}
      </div>
    `
  }

  private contents(session: SeriesSession, feed: ActivityFeed): TemplateResult {
    const news = feed.news.value
    const refusal = feed.refusal.value
    if (refusal !== null)
      return html`
        <h2>What others have done</h2>
        <div class="notice danger" role="alert">
          <wa-icon name="circle-alert"></wa-icon><span>${refusal.detail}</span>
        </div>
      `
    if (news === null)
      return html`<h2>What others have done</h2>
        <p class="empty">Reading …</p>`
    if (news.people.length === 0)
      return html`
        <h2>What others have done</h2>
        <p class="empty">
          ${news.since === 0 ? 'Nobody else has edited this series yet.' : 'Nothing by others since you last looked.'}
        </p>
      `
    return html`
      <h2>${news.since === 0 ? 'So far, by others' : 'Since you last looked'}</h2>
      <ul>
        ${news.people.map((person) => this.person(session, person))}
      </ul>
      <h3>Newest edits</h3>
      <ul>
        ${news.entries.map((entry) => this.entry(entry))}
      </ul>
    `
  }

  private person({ series, doc, ontology }: SeriesSession, person: ActivityNews['people'][number]): TemplateResult {
    const { actor, actorName, edits, objects, frames, to, lastAt } = person
    const names = objects.map((id) => {
      const object = doc.object(id as ObjectId)
      return object === undefined ? 'a deleted object' : nameOfObject(object, ontology)
    })
    const slices = frames.map((frame) => series.frames.findIndex(({ key }) => key === frame))
    return html`
      <li>
        <button class="row entry" title="Go to their last edit" @click=${() => this.goTo(to, frames.at(-1) ?? null)}>
          <span class="dot" style=${styleMap({ background: safeColor(this.colorOf(actor)) })}></span>
          <span class="cut"><b>${actorName}</b> ${count(edits, 'edit')}</span>
          <span class="quiet number">${moment(lastAt, Date.now())}</span>
          <span class="below quiet cut">${placesWords(names, slices)}</span>
        </button>
      </li>
    `
  }

  private entry({ seq, actor, actorName, at, words, frame }: ReplayEntry): TemplateResult {
    return html`
      <li>
        <button class="row entry" title="Go to this edit" @click=${() => this.goTo(seq, frame)}>
          <span class="dot" style=${styleMap({ background: safeColor(this.colorOf(actor)) })}></span>
          <span class="cut" title=${words}>${actorName} ${words}</span>
          <span class="quiet number">${moment(at, Date.now())}</span>
        </button>
      </li>
    `
  }

  private goTo(seq: number, frame: string | null): void {
    const { session } = this
    if (session === null) return
    this.renderRoot.querySelector<HTMLElement>('#panel')?.hidePopover()
    const index = session.series.frames.findIndex(({ key }) => key === frame)
    if (this.pages) {
      const slice = session.series.frames[index]
      const view = {
        frame: slice === undefined ? null : frameCode(slice.key as Parameters<typeof frameCode>[0]),
        window: null,
        object: null,
      }
      const href = replayPath(session.series.id, { seq, view })
      if (this.dispatchEvent(new LimnNavigateEvent(href))) location.assign(href)
    } else if (index >= 0) session.editor.setFrame(index)
  }

  /** Beneath its button, within the window. */
  private readonly toggled = (event: ToggleEvent): void => {
    const panel = event.currentTarget
    const bell = this.renderRoot.querySelector('.bell')
    if (event.newState !== 'open' || !(panel instanceof HTMLElement) || bell === null) return
    const { bottom, right } = bell.getBoundingClientRect()
    panel.style.top = `${bottom + 4}px`
    panel.style.right = `${Math.max(8, window.innerWidth - right)}px`
    this.feed?.seen()
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'limn-activity': LimnActivity
  }
}
