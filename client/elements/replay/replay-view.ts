// <limn-replay-view>: an open replay: the image and borders as they were, the timeline, every entry in words. It is given its session and log.
import { effect, untracked } from '@preact/signals-core'
import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit'
import { styleMap } from 'lit/directives/style-map.js'
import type { ObjectId } from '../../../shared/model/index.ts'
import type { Api, Refusal } from '../../api/index.ts'
import type { SeriesSession } from '../../editor/index.ts'
import { base } from '../base.ts'
import { LimnNavigateEvent, LimnReplayEvent } from '../events.ts'
import { fieldValue } from '../field-value.ts'
import { isTyping } from '../is-typing.ts'
import { seriesPath } from '../route.ts'
import { emptyView, frameCode } from '../view-link.ts'
import { SignalElement } from '../signal-element.ts'
import { calendarDate, moment, patientName, safeColor, seriesName } from '../words.ts'
import type { ContentDoc } from './content-doc.ts'
import { createMomentLoader } from './moment-loader.ts'
import { SPEEDS } from './playback.ts'
import type { ReplayControls } from './replay-controls.ts'
import type { ReplayLog } from './replay-log.ts'
import { replayStyles } from './replay-styles.ts'
import type { LimnSeekEvent } from './timeline.ts'

/** What a replay is made of: a session whose document is the past, the log, and a way to ask for moments. */
export interface Replay {
  readonly session: SeriesSession
  readonly past: ContentDoc
  readonly log: ReplayLog
  readonly controls: ReplayControls
  readonly roomAt: Api['roomAt']
  /** The colour of a person, by user id. */
  readonly colorOf: (actor: string) => string
}

/** How often the log is asked whether there is more, ms. */
const POLL_MS = 5000

export class LimnReplayView extends SignalElement {
  static override properties: PropertyDeclarations = {
    replay: { attribute: false },
    pages: { type: Boolean },
    follow: { state: true },
    refusal: { state: true },
  }

  declare replay: Replay | null
  declare pages: boolean
  /** Go to the slice of each entry. */
  declare private follow: boolean
  declare private refusal: Refusal | null
  private frame = 0
  private stops: (() => void)[] = []

  constructor() {
    super()
    this.replay = null
    this.pages = false
    this.follow = true
    this.refusal = null
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
    this.stop()
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('replay')) this.start()
  }

  override render(): TemplateResult {
    const { replay } = this
    if (replay === null) return html``
    return html`
      ${this.header(replay)}
      <limn-viewport .session=${replay.session}></limn-viewport>
      <aside>
        ${this.filter(replay)} ${this.problem(replay)}
        <limn-entry-list
          .entries=${replay.controls.shown.value}
          .place=${replay.controls.place.value}
          .colorOf=${replay.colorOf}
          @limn-seek=${this.seek}
        ></limn-entry-list>
      </aside>
      ${this.player(replay)}
    `
  }

  private header({ session: { series, editor } }: Replay): TemplateResult {
    const study = [series.study.description, calendarDate(series.study.date)].filter((part) => part !== '').join(', ')
    const href = this.wayBack(editor, series.id)
    return html`
      <header>
        ${
          this.pages
            ? html`<a
                class="icon-button"
                href=${href}
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
      </header>
    `
  }

  private filter({ controls, log }: Replay): TemplateResult {
    const total = log.head.value
    const loaded = log.entries.value.length
    return html`
      <div class="filter">
        <label>
          <span class="visually-hidden">Show</span>
          <select aria-label="Object" @change=${this.chooseObject}>
            <option value="" ?selected=${controls.filter.value === null}>All objects</option>
            ${controls.objects.value.map(
              (id) =>
                html`<option value=${id} ?selected=${controls.filter.value === id}>${log.objectName(id)}</option>`,
            )}
          </select>
        </label>
        <span class="quiet number" role="status"
          >${loaded < total ? `${loaded} of ${total} edits read` : `${controls.shown.value.length} edits`}</span
        >
      </div>
    `
  }

  private problem({ log }: Replay): TemplateResult | typeof nothing {
    const refusal = log.refusal.value ?? this.refusal
    if (refusal === null) return nothing
    return html`<div class="notice danger" role="alert">
      <wa-icon name="circle-alert"></wa-icon><span>${refusal.detail}</span>
    </div>`
  }

  private player(replay: Replay): TemplateResult {
    const { controls, colorOf } = replay
    const entry = controls.entry.value
    return html`
      <footer>
        <div class="now">${this.buttons(controls)} ${this.present(replay)}</div>
        <limn-timeline
          .entries=${controls.shown.value}
          .place=${controls.place.value}
          .label=${entry === undefined ? '' : `${entry.actorName} ${entry.words}`}
          .colorOf=${colorOf}
          @limn-seek=${this.seek}
        ></limn-timeline>
      </footer>
    `
  }

  private buttons(controls: ReplayControls): TemplateResult {
    const { playing, place, shown } = controls
    const last = shown.value.length - 1
    const button = (icon: string, label: string, key: string, press: { run: () => void; off: boolean }) => html`
      <button
        class="icon-button"
        aria-label=${label}
        title="${label} (${key})"
        ?disabled=${press.off}
        @click=${press.run}
      >
        <wa-icon name=${icon}></wa-icon>
      </button>
    `
    const to = (next: number) => (): void => controls.seekPlace(next)
    const runs = playing.value
    return html`
      ${button('step-back', 'Previous edit', ',', { run: to(place.value - 1), off: place.value <= 0 })}
      ${button(runs ? 'pause' : 'play', runs ? 'Pause' : 'Play', 'K', { run: controls.toggle, off: last < 0 })}
      ${button('step-forward', 'Next edit', '.', { run: to(place.value + 1), off: place.value >= last })}
      <select aria-label="Speed" @change=${this.chooseSpeed}>
        ${SPEEDS.map(
          (speed) =>
            html`<option value=${speed} ?selected=${speed === controls.speed.value}>${speed} a second</option>`,
        )}
      </select>
      <label class="follow"
        ><input type="checkbox" .checked=${this.follow} @change=${this.chooseFollow} />Go to its slice</label
      >
    `
  }

  private present({ controls, colorOf, log }: Replay): TemplateResult {
    const entry = controls.entry.value
    if (entry === undefined) {
      const isEmpty = log.entries.value.length >= log.head.value
      return html`<span class="words quiet"
        >${isEmpty ? 'Nothing has been drawn on this series yet.' : 'Reading …'}</span
      >`
    }
    return html`
      <span class="words cut"
        ><b style=${styleMap({ color: safeColor(colorOf(entry.actor)) })}>${entry.actorName}</b> ${entry.words}</span
      >
      <span class="quiet number"
        >${moment(entry.at, Date.now())} · edit ${controls.place.value + 1} of ${controls.shown.value.length}</span
      >
    `
  }

  private start(): void {
    this.stop()
    const { replay } = this
    if (replay === null) return
    const { log, controls, session } = replay
    const loader = createMomentLoader({
      fetch: ({ seq, frame }) => replay.roomAt(session.room, seq, frame),
      show: (content) => {
        replay.past.show(content)
        this.refusal = null
      },
      fail: (refusal) => (this.refusal = refusal),
    })
    const polling = setInterval(() => {
      if (document.visibilityState === 'visible') void log.load()
    }, POLL_MS)
    this.stops = [
      effect(() => this.arrive(replay)),
      effect(() => {
        const entry = controls.entry.value
        if (entry !== undefined) loader.ask({ seq: entry.seq, frame: session.editor.frameKey.value })
      }),
      effect(() => {
        if (controls.playing.value) this.run(performance.now())
      }),
      () => clearInterval(polling),
    ]
    void log.load()
  }

  private stop(): void {
    for (const stop of this.stops) stop()
    this.stops = []
    cancelAnimationFrame(this.frame)
  }

  /** The present entry has changed: go where it happened and mark what it is about. */
  private arrive({ controls, session, log }: Replay): void {
    const entry = controls.entry.value
    if (entry === undefined) return
    const isWholeLog = log.entries.value.length >= log.head.value
    untracked(() => {
      if (isWholeLog) this.dispatchEvent(new LimnReplayEvent(entry.seq))
      if (!this.follow) return
      const index = session.series.frames.findIndex(({ key }) => key === entry.frame)
      const { editor } = session
      if (index >= 0) editor.setFrame(index)
      editor.select({ object: entry.objects[0] ?? null, contour: entry.contour })
    })
  }

  private run(last: number): void {
    cancelAnimationFrame(this.frame)
    this.frame = requestAnimationFrame((now) => {
      const controls = this.replay?.controls
      if (controls?.playing.peek() !== true) return
      controls.tick(now - last)
      this.run(now)
    })
  }

  /** To the slice that is looked at; what is selected in the past may not exist now. */
  private wayBack(editor: SeriesSession['editor'], series: string): string {
    return seriesPath(series, { ...emptyView, frame: frameCode(editor.frameKey.value) })
  }

  private readonly seek = (event: LimnSeekEvent): void => this.replay?.controls.seekPlace(event.place)

  private readonly chooseObject = (event: Event): void => {
    const id = fieldValue(event)
    this.replay?.controls.setFilter(id === '' ? null : (id as ObjectId))
  }

  private readonly chooseSpeed = (event: Event): void => this.replay?.controls.setSpeed(Number(fieldValue(event)))

  private readonly chooseFollow = (event: Event): void => {
    this.follow = event.target instanceof HTMLInputElement && event.target.checked
    if (this.replay !== null) this.arrive(this.replay)
  }

  private readonly leave = (event: MouseEvent): void => {
    const { replay } = this
    if (replay === null || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
    const { editor, series } = replay.session
    if (!this.dispatchEvent(new LimnNavigateEvent(this.wayBack(editor, series.id)))) event.preventDefault()
  }

  private readonly key = (event: KeyboardEvent): void => {
    const controls = this.replay?.controls
    if (controls === undefined || event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return
    const does: { readonly [key: string]: () => void } = {
      k: controls.toggle,
      ',': () => controls.seekPlace(Math.max(0, controls.place.value - 1)),
      '.': () => controls.seekPlace(Math.min(controls.shown.value.length - 1, controls.place.value + 1)),
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
