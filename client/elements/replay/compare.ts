// <limn-compare>: two moments, or two people's last versions, beside each other: what differs, slice by slice. Knows no image.
import { css, html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit'
import { styleMap } from 'lit/directives/style-map.js'
import type { ContourId, ObjectId } from '../../../shared/model/index.ts'
import { sideText, type Side } from '../../api/index.ts'
import { base } from '../base.ts'
import { controlsStyles } from '../controls-styles.ts'
import { fieldValue } from '../field-value.ts'
import { inSlots, rowsInSight } from '../rows-in-sight.ts'
import { SignalElement } from '../signal-element.ts'
import { count, moment } from '../words.ts'
import { SIDE_COLORS, type DiffContour } from './compare-state.ts'
import { sidePanelStyles } from './side-panel-styles.ts'
import type { Replay } from './replay.ts'

const CHANGE_WORDS = { added: 'only in B', removed: 'only in A', changed: 'differs' } as const

export class LimnCompare extends SignalElement {
  static override properties: PropertyDeclarations = {
    replay: { attribute: false },
    top: { state: true },
    room: { state: true },
  }

  declare replay: Replay | null
  declare private top: number
  declare private room: number
  private row = 36
  private observer: ResizeObserver | undefined

  constructor() {
    super()
    this.replay = null
    this.top = 0
    this.room = 600
  }

  static override styles = [
    base,
    sidePanelStyles,
    controlsStyles,
    css`
      :host {
        --entry: 36px;

        overflow: hidden;
      }

      @media (min-width: 3000px) {
        :host {
          --entry: 44px;
        }
      }

      .sides {
        display: grid;
        grid-template-columns: 16px auto minmax(0, 1fr) auto;
        align-items: center;
        gap: var(--l-2);
        padding: var(--l-3);
        border-bottom: 1px solid var(--l-line);
      }

      .sides .swap {
        grid-column: 3 / -1;
        justify-self: start;
      }

      /* As they are drawn on the image. */
      .swatch {
        width: 16px;
        height: 0;
        border-top: 3px solid;
        border-radius: 0;
      }

      .swatch.a {
        border-top-style: dashed;
      }

      .list {
        flex: 1;
        min-height: 0;
        overflow: hidden auto;
        scrollbar-color: var(--l-line-strong) transparent;
      }

      .all {
        position: relative;
      }

      .all .row {
        position: absolute;
        top: 0;
        left: 0;
        height: var(--entry);
      }

      button.row[aria-current='true'] {
        background: var(--l-accent-quiet);
      }
    `,
  ]

  override connectedCallback(): void {
    super.connectedCallback()
    this.observer = new ResizeObserver(() => {
      this.row = Number.parseFloat(getComputedStyle(this).getPropertyValue('--entry')) || this.row
      this.room = this.clientHeight
    })
    this.observer.observe(this)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.observer?.disconnect()
  }

  override updated(changed: PropertyValues<this>): void {
    if (!changed.has('replay') || this.replay === null) return
    const { compare, controls } = this.replay
    const seq = controls.seq.peek()
    const newest = this.replay.log.count.peek()
    // What a person usually asks: what has become of this since; of the newest, what has been done at all.
    if (compare.sides.peek() === null && seq !== null)
      compare.setSides({ a: { kind: 'seq', seq: seq === newest ? 0 : seq }, b: { kind: 'seq', seq: newest } })
  }

  override render(): TemplateResult {
    const { replay } = this
    if (replay === null) return html``
    const sides = replay.compare.sides.value
    if (replay.log.count.value === 0)
      return html`<p class="empty">Nothing has been drawn on this series yet: there is nothing to compare.</p>`
    return html`
      <div class="sides">
        ${this.side(replay, 'a', sides?.a ?? null)} ${this.side(replay, 'b', sides?.b ?? null)}
        <button class="text-button swap" ?disabled=${sides === null} @click=${this.swap}>
          <wa-icon name="arrow-up-down"></wa-icon>Swap
        </button>
      </div>
      ${this.outcome(replay)}
    `
  }

  private side({ log, moments, controls }: Replay, key: 'a' | 'b', side: Side | null): TemplateResult {
    const chosen = side === null ? '' : sideText(side)
    const { columns } = log
    const newest = log.count.value
    const option = (value: Side, words: string) =>
      html`<option value=${sideText(value)} ?selected=${sideText(value) === chosen}>${words}</option>`
    const seqs = new Set([0, newest, ...moments.list.value.map(({ seq }) => seq)])
    const own = side?.kind === 'seq' && !seqs.has(side.seq) ? side.seq : null
    const color = SIDE_COLORS[key]
    return html`
      <span class="swatch ${key}" style=${styleMap({ borderColor: color })}></span>
      <b>${key.toUpperCase()}</b>
      <select aria-label="Side ${key.toUpperCase()}" @change=${(event: Event) => this.choose(key, fieldValue(event))}>
        ${side === null ? html`<option value="" selected>Choose …</option>` : nothing}
        <optgroup label="Moments">
          ${own === null ? nothing : option({ kind: 'seq', seq: own }, this.momentWords(own))}
          ${option({ kind: 'seq', seq: newest }, `Now (edit ${newest})`)}
          ${option({ kind: 'seq', seq: 0 }, 'Before the first edit')}
        </optgroup>
        ${
          moments.list.value.length === 0
            ? nothing
            : html`<optgroup label="Named moments">
                ${moments.list.value
                  .filter(({ seq }) => seq !== 0 && seq !== newest)
                  .map(({ seq, name }) => option({ kind: 'seq', seq }, `${name} (edit ${seq})`))}
              </optgroup>`
        }
        <optgroup label="Last versions by one person">
          ${columns.actors.map((actor, index) => option({ kind: 'actor', actor }, `${columns.names[index] ?? actor}, last versions`))}
        </optgroup>
      </select>
      <button
        class="icon-button"
        aria-label="Use the moment shown for ${key.toUpperCase()}"
        title="Use the moment shown (edit ${controls.seq.value ?? 0})"
        @click=${() => this.choose(key, `seq:${controls.seq.peek() ?? 0}`)}
      >
        <wa-icon name="crosshair"></wa-icon>
      </button>
    `
  }

  private momentWords(seq: number): string {
    const { replay } = this
    if (replay === null) return ''
    return `Edit ${seq}, ${moment(replay.log.columns.at(seq - 1), Date.now())}`
  }

  private outcome(replay: Replay): TemplateResult {
    const { compare } = replay
    const refusal = compare.refusal.value
    if (refusal !== null)
      return html`<div class="notice danger" role="alert">
        <wa-icon name="circle-alert"></wa-icon><span>${refusal.detail}</span>
      </div>`
    if (compare.sides.value === null) return html`<p class="empty">Choose two moments, or two people.</p>`
    if (compare.isLoading.value) return html`<p class="empty" role="status">Comparing …</p>`
    const contours = compare.contours.value
    const objects = compare.diff.value?.objects.length ?? 0
    if (contours.length === 0)
      return html`<p class="empty" role="status">
        ${
          objects === 0
            ? 'Nothing differs.'
            : `The borders are the same; ${count(objects, 'object differs', 'objects differ')} in name, class or attributes.`
        }
      </p>`
    const slices = new Set(contours.map(({ frame }) => frame)).size
    return html`
      <h2 role="status">
        ${count(contours.length, 'border differs', 'borders differ')}
        <span class="quiet number">${count(slices, 'slice')}</span>
      </h2>
      <div class="list" @scroll=${this.scrolled}>
        <div class="all" style=${styleMap({ height: `${contours.length * this.row}px` })}>
          ${inSlots(rowsInSight(this.top, this.room, { height: this.row, count: contours.length })).map((index) =>
            this.difference(replay, contours[index], index),
          )}
        </div>
      </div>
    `
  }

  private difference({ log, session, compare }: Replay, contour: DiffContour | undefined, index: number) {
    if (contour === undefined) return nothing
    const slice = session.series.frames.findIndex(({ key }) => key === contour.frame)
    const points = [contour.before, contour.after].map((side) => (side === null ? null : side.length / 2))
    const amounts = points.every((amount) => amount !== null)
      ? `${points[0]} → ${points[1]} points`
      : count(points.find((amount) => amount !== null) ?? 0, 'point')
    return html`
      <button
        class="row"
        aria-current=${compare.chosen.value === contour.contour}
        style=${styleMap({ transform: `translateY(${index * this.row}px)` })}
        title="${amounts}. Go to it"
        @click=${() => this.goTo(contour, slice)}
      >
        <span class="quiet number">${slice < 0 ? '–' : `slice ${slice + 1}`}</span>
        <span class="cut">${log.objectNames.value.get(contour.object) ?? 'Deleted object'}</span>
        <span class="end quiet">${CHANGE_WORDS[contour.change]}</span>
      </button>
    `
  }

  private goTo({ contour, object }: DiffContour, slice: number): void {
    const { replay } = this
    if (replay === null) return
    if (slice >= 0) replay.session.editor.setFrame(slice)
    replay.compare.choose(contour as ContourId)
    replay.session.editor.select({ object: object as ObjectId, contour: contour as ContourId })
  }

  private choose(key: 'a' | 'b', text: string): void {
    const compare = this.replay?.compare
    if (compare === undefined || text === '') return
    const side: Side = text.startsWith('seq:')
      ? { kind: 'seq', seq: Number(text.slice('seq:'.length)) }
      : { kind: 'actor', actor: text.slice('actor:'.length) }
    const other = compare.sides.peek() ?? { a: side, b: side }
    compare.setSides({ ...other, [key]: side })
  }

  private readonly swap = (): void => {
    const sides = this.replay?.compare.sides.peek() ?? null
    if (sides !== null) this.replay?.compare.setSides({ a: sides.b, b: sides.a })
  }

  private readonly scrolled = (event: Event): void => {
    if (event.currentTarget instanceof HTMLElement) this.top = event.currentTarget.scrollTop
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'limn-compare': LimnCompare
  }
}
