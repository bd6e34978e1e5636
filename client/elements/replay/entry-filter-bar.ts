// <limn-entry-filter>: whose edits are shown, of which object, on which slices and from when to when; with how many each choice would show.
import type { WaSelectEvent } from '@awesome.me/webawesome/dist/events/select.js'
import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { styleMap } from 'lit/directives/style-map.js'
import { base } from '../base.ts'
import { controlsStyles } from '../controls-styles.ts'
import { fieldValue } from '../field-value.ts'
import { SignalElement } from '../signal-element.ts'
import { count, safeColor } from '../words.ts'
import { EVERYTHING, isNarrow } from './entry-filter.ts'
import { fromLocalTime, toLocalTime } from './local-time.ts'
import type { Replay } from './replay.ts'

export class LimnEntryFilter extends SignalElement {
  static override properties: PropertyDeclarations = {
    replay: { attribute: false },
    more: { state: true },
  }

  declare replay: Replay | null
  /** Slices and time are open too. */
  declare private more: boolean

  constructor() {
    super()
    this.replay = null
    this.more = false
  }

  static override styles = [
    base,
    controlsStyles,
    css`
      :host {
        display: grid;
        gap: var(--l-2);
        padding: var(--l-2) var(--l-3);
        border-bottom: 1px solid var(--l-line);
      }

      .row {
        display: flex;
        align-items: center;
        gap: var(--l-2);
        min-height: var(--l-control);
      }

      .row > select,
      .people {
        flex: 1 1 0;
        min-width: 0;
      }

      .people {
        justify-content: space-between;
        padding: 0 var(--l-1) 0 var(--l-2);
        border-color: var(--l-line-strong);
        background: var(--l-ground);
      }

      .fields {
        display: grid;
        grid-template-columns: 44px minmax(0, 1fr) auto minmax(0, 1fr) auto;
        align-items: center;
        gap: var(--l-2);
      }

      .fields .wide {
        grid-column: 2 / -1;
      }

      .total {
        justify-content: space-between;
      }

      .person {
        display: inline-flex;
        align-items: center;
        gap: var(--l-2);
      }
    `,
  ]

  override render(): TemplateResult {
    const { replay } = this
    if (replay === null) return html``
    const filter = replay.controls.filter.value
    const narrow = filter.slices !== null || filter.time !== null
    return html`
      <div class="row">
        ${this.people(replay)} ${this.objects(replay)}
        <button
          class="icon-button"
          aria-label="Slices and time"
          title="Slices and time"
          aria-expanded=${this.more || narrow}
          aria-pressed=${narrow}
          @click=${() => (this.more = !this.more)}
        >
          <wa-icon name="sliders-horizontal"></wa-icon>
        </button>
      </div>
      ${this.more || narrow ? html`${this.slices(replay)} ${this.time(replay)}` : nothing} ${this.total(replay)}
    `
  }

  private people({ log, controls, colorOf }: Replay): TemplateResult {
    const { columns } = log
    const { people } = controls.filter.value
    const counts = controls.sifted.value.people
    const one = people?.size === 1 ? columns.names[columns.actors.findIndex((actor) => people.has(actor))] : undefined
    return html`
      <wa-dropdown placement="bottom-start" @wa-select=${this.choosePerson}>
        <button slot="trigger" class="icon-button people" aria-label="People">
          <span class="cut">${people === null ? 'Everyone' : (one ?? count(people.size, 'person', 'people'))}</span>
          <wa-icon name="chevron-down"></wa-icon>
        </button>
        <wa-dropdown-item type="checkbox" value="" .checked=${live(people === null)}>Everyone</wa-dropdown-item>
        ${columns.actors.map(
          (actor, index) => html`
            <wa-dropdown-item type="checkbox" value=${actor} .checked=${live(people?.has(actor) ?? false)}>
              <span class="person"
                ><span class="swatch" style=${styleMap({ background: safeColor(colorOf(actor)) })}></span
                >${columns.names[index]}</span
              >
              <span slot="details" class="quiet number">${amount(counts[index])}</span>
            </wa-dropdown-item>
          `,
        )}
      </wa-dropdown>
    `
  }

  private objects({ log, controls }: Replay): TemplateResult {
    const { columns, objectNames } = log
    const { object } = controls.filter.value
    const counts = controls.sifted.value.objects
    const names = objectNames.value
    return html`
      <select aria-label="Object" @change=${this.chooseObject} @focus=${() => log.nameObjects()}>
        <option value="" ?selected=${object === null}>All objects</option>
        ${columns.objects.map(
          (id, index) =>
            html`<option value=${id} ?selected=${id === object}>
              ${names.get(id) ?? 'Deleted object'} (${amount(counts[index])})
            </option>`,
        )}
      </select>
    `
  }

  private slices({ controls, session }: Replay): TemplateResult {
    const { slices } = controls.filter.value
    const last = session.series.frames.length
    const field = (label: string, value: number | undefined, placeholder: number) => html`
      <input
        type="number"
        min="1"
        max=${last}
        aria-label=${label}
        placeholder=${placeholder}
        .value=${value === undefined ? '' : String(value + 1)}
        @change=${this.chooseSlices}
      />
    `
    return html`
      <div class="fields slices">
        <span class="quiet">Slices</span>
        ${field('First slice', slices?.from, 1)} <span class="quiet">to</span> ${field('Last slice', slices?.to, last)}
        <button class="text-button" @click=${this.chooseThisSlice}>This slice</button>
      </div>
    `
  }

  private time({ controls }: Replay): TemplateResult {
    const { time } = controls.filter.value
    const field = (label: string, value: number | undefined) => html`
      <input
        class="wide"
        type="datetime-local"
        step="1"
        aria-label=${label}
        .value=${value === undefined || !Number.isFinite(value) ? '' : toLocalTime(value)}
        @change=${this.chooseTime}
      />
    `
    return html`
      <div class="fields time">
        <span class="quiet">From</span>${field('From', time?.from)}
        <span class="quiet">Until</span>${field('Until', time?.to)}
      </div>
    `
  }

  private total({ log, controls }: Replay): TemplateResult {
    const all = log.count.value
    const isAll = !isNarrow(controls.filter.value)
    const words = !log.isRead.value
      ? 'Reading the edits …'
      : isAll
        ? count(all, 'edit')
        : `${amount(controls.shown.value.count)} of ${count(all, 'edit')}`
    return html`
      <div class="row total">
        <span class="quiet number" role="status">${words}</span>
        ${
          isAll
            ? nothing
            : html`<button class="text-button" @click=${() => this.replay?.controls.setFilter(EVERYTHING)}>
                Show all
              </button>`
        }
      </div>
    `
  }

  private readonly choosePerson = (event: WaSelectEvent): void => {
    const controls = this.replay?.controls
    const { item } = event.detail
    if (controls === undefined || !('value' in item)) return
    // Stays open: more people may be wanted.
    event.preventDefault()
    const actor = String(item.value)
    const next = new Set(controls.filter.peek().people ?? [])
    if (!next.delete(actor)) next.add(actor)
    controls.setFilter({ people: actor === '' || next.size === 0 ? null : next })
    // The item has checked itself; the filter decides.
    this.requestUpdate()
  }

  private readonly chooseObject = (event: Event): void => {
    const id = fieldValue(event)
    this.replay?.controls.setFilter({ object: id === '' ? null : id })
  }

  private readonly chooseSlices = (): void => {
    const { replay } = this
    if (replay === null) return
    const last = replay.session.series.frames.length - 1
    const [from, to] = [...this.renderRoot.querySelectorAll<HTMLInputElement>('.slices input')].map(({ value }) =>
      value === '' ? null : Math.min(last, Math.max(0, Math.round(Number(value)) - 1)),
    )
    const isOpen = (from ?? null) === null && (to ?? null) === null
    const [low, high] = [from ?? 0, to ?? last]
    replay.controls.setFilter({ slices: isOpen ? null : { from: Math.min(low, high), to: Math.max(low, high) } })
  }

  private readonly chooseThisSlice = (): void => {
    const index = this.replay?.session.editor.frameIndex.peek() ?? 0
    this.replay?.controls.setFilter({ slices: { from: index, to: index } })
  }

  private readonly chooseTime = (): void => {
    const [from, to] = [...this.renderRoot.querySelectorAll<HTMLInputElement>('.time input')].map(({ value }) =>
      fromLocalTime(value),
    )
    const isOpen = (from ?? null) === null && (to ?? null) === null
    this.replay?.controls.setFilter({ time: isOpen ? null : { from: from ?? -Infinity, to: (to ?? Infinity) + 999 } })
  }
}

const amounts = new Intl.NumberFormat('en-GB')

function amount(value: number | undefined): string {
  return amounts.format(value ?? 0)
}

declare global {
  interface HTMLElementTagNameMap {
    'limn-entry-filter': LimnEntryFilter
  }
}
