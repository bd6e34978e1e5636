// <limn-replay-view>: an open replay: the image and borders as they were, what is looked for beside them, the player below. It arranges the parts.
import { effect, untracked } from '@preact/signals-core'
import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit'
import { base } from '../base.ts'
import { copyText } from '../copy-text.ts'
import { LimnNavigateEvent, LimnReplayEvent } from '../events.ts'
import { InFront } from '../in-front.ts'
import { isTyping } from '../is-typing.ts'
import { REPLAY_MODES, type ReplayMode } from '../moment-link.ts'
import { replayPath, seriesPath } from '../route.ts'
import { SignalElement } from '../signal-element.ts'
import { emptyView, frameCode } from '../view-link.ts'
import { calendarDate, patientName, seriesName } from '../words.ts'
import { replayKeySections } from './keys.ts'
import type { LimnReplayAskEvent } from './player.ts'
import type { Replay } from './replay.ts'
import { replayStyles } from './replay-styles.ts'
import type { LimnSeekEvent } from './timeline.ts'

const TABS: { readonly [mode in ReplayMode]: { readonly label: string; readonly title: string } } = {
  edits: { label: 'Edits', title: 'Every edit, step by step' },
  blame: { label: 'Who drew it', title: 'Whose hand each stretch of a border is (B)' },
  compare: { label: 'Compare', title: 'Two moments or two people beside each other (X)' },
  moments: { label: 'Moments', title: 'Moments that people have named' },
}

/** How long "Link copied" is shown. */
const COPIED_MS = 2000

export class LimnReplayView extends SignalElement {
  static override properties: PropertyDeclarations = {
    replay: { attribute: false },
    pages: { type: Boolean },
    asked: { state: true },
    copied: { state: true },
  }

  declare replay: Replay | null
  declare pages: boolean
  /** The dialog that is open. */
  declare private asked: LimnReplayAskEvent['what'] | 'help' | null
  declare private copied: boolean
  private readonly inFront = new InFront(this)
  private copiedTimer: ReturnType<typeof setTimeout> | undefined
  private stops: readonly (() => void)[] = []

  constructor() {
    super()
    this.replay = null
    this.pages = false
    this.asked = null
    this.copied = false
    this.addEventListener('limn-replay-ask', ({ what }) => (this.asked = what))
  }

  static override styles = [base, replayStyles]

  override connectedCallback(): void {
    super.connectedCallback()
    window.addEventListener('keydown', this.key)
    if (this.hasUpdated) this.start()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    window.removeEventListener('keydown', this.key)
    clearTimeout(this.copiedTimer)
    this.stop()
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('replay')) this.start()
  }

  override render(): TemplateResult {
    const { replay } = this
    if (replay === null) return html``
    const { session } = replay
    const closed = (): void => void (this.asked = null)
    return html`
      ${this.header(replay)}
      <limn-toolbar .session=${session}></limn-toolbar>
      <limn-viewport .session=${session} ?keys-off=${this.inFront.any}></limn-viewport>
      <limn-stretch-tip .replay=${replay}></limn-stretch-tip>
      <aside>${this.tabs(replay)} ${this.problem(replay)} ${this.panel(replay)}</aside>
      <limn-replay-player .replay=${replay} ?restorable=${session.user.role !== 'viewer'}></limn-replay-player>
      <limn-go-to .replay=${replay} ?open=${this.asked === 'go-to'} @wa-after-hide=${closed}></limn-go-to>
      <limn-restore .replay=${replay} ?open=${this.asked === 'restore'} @wa-after-hide=${closed}></limn-restore>
      <limn-help .sections=${replayKeySections()} ?open=${this.asked === 'help'} @wa-after-hide=${closed}></limn-help>
    `
  }

  private header({ session }: Replay): TemplateResult {
    const { series } = session
    const study = [series.study.description, calendarDate(series.study.date)].filter((part) => part !== '').join(', ')
    return html`
      <header>
        ${
          this.pages
            ? html`<a
                class="icon-button"
                href=${this.wayBack(session)}
                aria-label="Back to the series"
                title="Back to the series"
                @click=${this.leave}
              >
                <wa-icon name="arrow-left"></wa-icon>
              </a>`
            : nothing
        }
        <h1>Replay</h1>
        <span class="cut">${patientName(series.patient.name)}</span>
        <span class="quiet cut">${study}</span>
        <span class="cut">${seriesName(series.modality, series.description)}</span>
        <limn-view-controls .session=${session}></limn-view-controls>
        <span class="group">
          ${
            this.pages
              ? html`<button
                  class="icon-button"
                  aria-label="Copy a link to this moment"
                  title=${this.copied ? 'Link copied' : 'Copy a link to exactly this: edit, slice, window, object and view'}
                  @click=${this.copyLink}
                >
                  <wa-icon name=${this.copied ? 'check' : 'link'}></wa-icon>
                </button>`
              : nothing
          }
          <button class="icon-button" aria-label="All keys" title="All keys (?)" @click=${() => (this.asked = 'help')}>
            <wa-icon name="circle-help"></wa-icon>
          </button>
        </span>
      </header>
    `
  }

  private tabs({ mode, setMode, moments }: Replay): TemplateResult {
    const chosen = mode.value
    const named = moments.list.value.length
    return html`
      <div class="tabs" role="tablist" aria-label="What to look for" @keydown=${this.tabKey}>
        ${REPLAY_MODES.map(
          (id) => html`
            <button
              role="tab"
              id="tab-${id}"
              aria-selected=${id === chosen}
              aria-controls="panel"
              tabindex=${id === chosen ? 0 : -1}
              title=${TABS[id].title}
              @click=${() => setMode(id)}
            >
              ${TABS[id].label}${id === 'moments' && named > 0 ? html` <span class="quiet number">${named}</span>` : nothing}
            </button>
          `,
        )}
      </div>
    `
  }

  private panel(replay: Replay): TemplateResult {
    const { controls, log, colorOf, mode } = replay
    const label = `tab-${mode.value}`
    switch (mode.value) {
      case 'edits':
        return html`
          <div class="panel" id="panel" role="tabpanel" aria-labelledby=${label}>
            <limn-entry-filter .replay=${replay}></limn-entry-filter>
            <limn-entry-list
              .log=${log}
              .entries=${controls.shown.value}
              .place=${controls.place.value}
              .colorOf=${colorOf}
              @limn-seek=${({ place }: LimnSeekEvent) => controls.seekPlace(place)}
            ></limn-entry-list>
          </div>
        `
      case 'blame':
        return html`<limn-blame
          class="panel"
          id="panel"
          role="tabpanel"
          aria-labelledby=${label}
          .replay=${replay}
        ></limn-blame>`
      case 'compare':
        return html`<limn-compare
          class="panel"
          id="panel"
          role="tabpanel"
          aria-labelledby=${label}
          .replay=${replay}
        ></limn-compare>`
      case 'moments':
        return html`<limn-moments
          class="panel"
          id="panel"
          role="tabpanel"
          aria-labelledby=${label}
          .replay=${replay}
        ></limn-moments>`
    }
  }

  private problem({ log, refusal }: Replay): TemplateResult | typeof nothing {
    const reason = log.refusal.value ?? log.details.refusal.value ?? refusal.value
    if (reason === null) return nothing
    return html`<div class="notice danger" role="alert">
      <wa-icon name="circle-alert"></wa-icon><span>${reason.detail}</span>
    </div>`
  }

  private start(): void {
    this.stop()
    const { replay } = this
    if (replay === null) return
    const { log, link } = replay
    this.stops = [
      replay.start(),
      effect(() => {
        const moment = link.value
        // Until the log is here, the address knows better than this page does.
        if (log.isRead.value) untracked(() => this.dispatchEvent(new LimnReplayEvent(moment)))
      }),
    ]
  }

  private stop(): void {
    for (const stop of this.stops) stop()
    this.stops = []
  }

  /** To the slice that is looked at; what is selected in the past may not exist now. */
  private wayBack({ editor, series }: Replay['session']): string {
    return seriesPath(series.id, { ...emptyView, frame: frameCode(editor.frameKey.value) })
  }

  private readonly leave = (event: MouseEvent): void => {
    const { replay } = this
    if (replay === null || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
    if (!this.dispatchEvent(new LimnNavigateEvent(this.wayBack(replay.session)))) event.preventDefault()
  }

  private readonly copyLink = async (): Promise<void> => {
    const { replay } = this
    if (replay === null) return
    const { href } = new URL(replayPath(replay.session.series.id, replay.link.peek()), location.href)
    this.copied = await copyText(href)
    clearTimeout(this.copiedTimer)
    this.copiedTimer = setTimeout(() => (this.copied = false), COPIED_MS)
  }

  private readonly tabKey = (event: KeyboardEvent): void => {
    const { replay } = this
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (replay === null || by === 0) return
    event.preventDefault()
    event.stopPropagation()
    const index = REPLAY_MODES.indexOf(replay.mode.peek()) + by
    const next = REPLAY_MODES[(index + REPLAY_MODES.length) % REPLAY_MODES.length]
    if (next === undefined) return
    replay.setMode(next)
    this.renderRoot.querySelector<HTMLElement>(`#tab-${next}`)?.focus()
  }

  private readonly key = (event: KeyboardEvent): void => {
    const { replay } = this
    if (replay === null || event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return
    if (this.inFront.any && !(event.key === '?' && this.asked === 'help')) return
    const { controls, mode, setMode } = replay
    const toMode = (wanted: ReplayMode): void => setMode(mode.peek() === wanted ? 'edits' : wanted)
    const does: { readonly [key: string]: () => void } = {
      k: controls.toggle,
      ',': () => controls.step(-1),
      '.': () => controls.step(1),
      b: () => toMode('blame'),
      x: () => toMode('compare'),
      g: () => (this.asked = 'go-to'),
      '?': () => (this.asked = this.asked === 'help' ? null : 'help'),
    }
    const act = does[event.key]
    if (act === undefined) return
    event.preventDefault()
    act()
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'limn-replay-view': LimnReplayView
  }
}
