// <limn-replay-player>: what is happening now in words, the buttons that go through it, and the timeline. Knows no document.
import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { styleMap } from 'lit/directives/style-map.js'
import { base } from '../base.ts'
import { controlsStyles } from '../controls-styles.ts'
import { fieldValue } from '../field-value.ts'
import { SignalElement } from '../signal-element.ts'
import { moment, safeColor } from '../words.ts'
import { PACES, type Pace } from './playback.ts'
import type { Replay } from './replay.ts'
import type { LimnSeekEvent, LimnStretchEvent } from './timeline.ts'

/** Somebody wants a dialog of the replay. */
export class LimnReplayAskEvent extends Event {
  readonly what: 'restore' | 'go-to'
  constructor(what: LimnReplayAskEvent['what']) {
    super('limn-replay-ask', { bubbles: true, composed: true })
    this.what = what
  }
}

/** A wait longer than this is said, ms. */
const LONG_WAIT_MS = 3000

export class LimnReplayPlayer extends SignalElement {
  static override properties: PropertyDeclarations = {
    replay: { attribute: false },
    restorable: { type: Boolean },
  }

  declare replay: Replay | null
  /** This person may restore. */
  declare restorable: boolean
  private frame = 0

  constructor() {
    super()
    this.replay = null
    this.restorable = false
  }

  static override styles = [
    base,
    controlsStyles,
    css`
      :host {
        display: grid;
        gap: var(--l-2);
        padding: var(--l-2) var(--l-3) var(--l-3);
        border-top: 1px solid var(--l-line);
        background: var(--l-panel);
      }

      .now {
        display: flex;
        align-items: center;
        gap: var(--l-2);
        min-height: var(--l-control);
      }

      .words {
        flex: 1;
        padding: 0 var(--l-2);
      }

      .check {
        display: flex;
        align-items: center;
        gap: 6px;
        white-space: nowrap;
      }

      .place {
        flex: none;
      }

      .behind {
        color: var(--l-warning);
        animation: appear 200ms 600ms both;
      }

      @keyframes appear {
        from {
          opacity: 0;
        }
      }
    `,
  ]

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    cancelAnimationFrame(this.frame)
    this.frame = 0
  }

  override render(): TemplateResult {
    const { replay } = this
    if (replay === null) return html``
    const { controls, log, moments, colorOf } = replay
    const shown = controls.shown.value
    void log.details.revision.value
    if (controls.playing.value) this.start()
    const offset = shown.offsetOf(controls.place.value)
    const flags = moments.list.value.map(({ seq, name }) => ({ place: shown.placeOfSeq(seq), name }))
    return html`
      <div class="now">${this.buttons(replay)} ${this.options(replay)}</div>
      <div class="now">${this.present(replay, offset)}</div>
      <limn-timeline
        .entries=${shown}
        .place=${controls.place.value}
        .label=${offset < 0 ? '' : `${log.columns.names[log.columns.actor(offset)] ?? ''} ${log.words(offset)}`}
        .flags=${flags.filter(({ place }) => place >= 0)}
        .colorOf=${colorOf}
        @limn-seek=${({ place }: LimnSeekEvent) => controls.seekPlace(place)}
        @limn-stretch=${this.narrow}
      ></limn-timeline>
    `
  }

  private buttons({ controls }: Replay): TemplateResult {
    const { playing, place, shown } = controls
    const last = shown.value.count - 1
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
    const step = (by: number) => (): void => controls.step(by)
    const runs = playing.value
    return html`
      ${button('step-back', 'Previous edit', ',', { run: step(-1), off: place.value <= 0 })}
      ${button(runs ? 'pause' : 'play', runs ? 'Pause' : 'Play', 'K', { run: controls.toggle, off: last < 0 })}
      ${button('step-forward', 'Next edit', '.', { run: step(1), off: place.value >= last })}
    `
  }

  private options(replay: Replay): TemplateResult {
    const { controls, whole } = replay
    const current = controls.pace.value
    const isDrawn = current.by === 'drawn'
    const option = (pace: Pace, index: number) =>
      html`<option value=${index} ?selected=${paceWords(pace) === paceWords(current)}>${paceWords(pace)}</option>`
    const all = PACES.map(option)
    const check = (
      label: string,
      title: string,
      box: { on: boolean; set: (on: boolean) => void; off?: boolean },
    ) => html`
      <label class="check" title=${title}
        ><input
          type="checkbox"
          .checked=${box.on}
          ?disabled=${box.off ?? false}
          @change=${({ target }: Event) => target instanceof HTMLInputElement && box.set(target.checked)}
        />${label}</label
      >
    `
    return html`
      <select aria-label="Speed" @change=${this.choosePace}>
        <optgroup label="Every edit alike">${all.filter((_, index) => PACES[index]?.by === 'edits')}</optgroup>
        <optgroup label="As it was drawn">${all.filter((_, index) => PACES[index]?.by === 'drawn')}</optgroup>
      </select>
      ${check('Skip idle time', 'Pauses of more than 3 seconds take 3 seconds', {
        on: controls.skipIdle.value,
        set: (on) => controls.setSkipIdle(on),
        off: !isDrawn,
      })}
      ${check('Go to its slice', 'Follow every edit to its slice and select its object', {
        on: controls.follows.value,
        set: (on) => controls.setFollows(on),
      })}
      ${check('All slices', 'Show the whole series at this moment, not only the slice in view', {
        on: whole.value,
        set: (on) => replay.setWhole(on),
      })}
    `
  }

  private present({ controls, colorOf, log }: Replay, offset: number): TemplateResult {
    const { columns } = log
    if (offset < 0) {
      const words = !log.isRead.value
        ? 'Reading the edits …'
        : columns.count === 0
          ? 'Nothing has been drawn on this series yet.'
          : 'No edit is like that. Show all, or choose otherwise.'
      return html`<span class="words quiet">${words}</span>`
    }
    const actor = columns.actor(offset)
    const color = safeColor(colorOf(columns.actors[actor] ?? ''))
    return html`
      <span class="words cut" title=${log.words(offset)}
        ><b style=${styleMap({ color })}>${columns.names[actor]}</b> ${log.words(offset)}</span
      >
      ${this.behind(offset + 1)}
      <span class="quiet number place">${this.wait(controls.waitLeft())}${moment(columns.at(offset), Date.now())}</span>
      <button class="text-button number" title="Go to an edit or a time (G)" @click=${() => this.ask('go-to')}>
        ${placeWords(offset + 1, controls.place.value + 1, { shown: controls.shown.value.count, all: columns.count })}
      </button>
      ${
        this.restorable
          ? html`<button
              class="text-button"
              title="Bring an object, this slice or everything back to how it was at this moment"
              @click=${() => this.ask('restore')}
            >
              <wa-icon name="archive-restore"></wa-icon>Restore …
            </button>`
          : nothing
      }
    `
  }

  /** The image shows another moment than the words: said when that lasts. */
  private behind(seq: number): TemplateResult | typeof nothing {
    const shown = this.replay?.shown.value?.seq
    if (shown === undefined || shown === seq) return nothing
    return html`<span class="behind number place">the image is still at edit ${shown}</span>`
  }

  private wait(ms: number): string {
    if (ms < LONG_WAIT_MS) return ''
    const seconds = Math.round(ms / 1000)
    return `next edit in ${seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`} · `
  }

  private ask(what: LimnReplayAskEvent['what']): void {
    this.replay?.controls.seek(this.replay.controls.seq.peek())
    this.dispatchEvent(new LimnReplayAskEvent(what))
  }

  private start(): void {
    if (this.frame === 0) this.run(performance.now())
  }

  private run(last: number): void {
    this.frame = requestAnimationFrame((now) => {
      const controls = this.replay?.controls
      this.frame = 0
      if (controls?.playing.peek() !== true) return
      controls.tick(now - last)
      if (controls.waitLeft() >= LONG_WAIT_MS) this.requestUpdate()
      this.run(now)
    })
  }

  private readonly narrow = ({ from, to }: LimnStretchEvent): void => {
    const controls = this.replay?.controls
    if (controls === undefined) return
    const { columns, offsetOf } = controls.shown.peek()
    controls.setFilter({ time: { from: columns.at(offsetOf(from)), to: columns.at(offsetOf(to)) } })
  }

  private readonly choosePace = (event: Event): void => {
    const pace = PACES[Number(fieldValue(event))]
    if (pace !== undefined) this.replay?.controls.setPace(pace)
  }
}

/** Seq of the entry, and which one of those shown it is where some are left out. */
function placeWords(
  seq: number,
  place: number,
  { shown, all }: { readonly shown: number; readonly all: number },
): string {
  return shown === all ? `edit ${seq} of ${all}` : `edit ${seq} · ${place} of ${shown} shown`
}

function paceWords(pace: Pace): string {
  return pace.by === 'edits' ? `${pace.perSecond} a second` : `${pace.times} × as fast`
}

declare global {
  interface HTMLElementTagNameMap {
    'limn-replay-player': LimnReplayPlayer
  }
  interface GlobalEventHandlersEventMap {
    'limn-replay-ask': LimnReplayAskEvent
  }
}
