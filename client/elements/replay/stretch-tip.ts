// <limn-stretch-tip>: who drew the stretch of border under the pointer, in words beside it. Lies over the image and catches nothing.
import { css, html, type PropertyDeclarations, type TemplateResult } from 'lit'
import { styleMap } from 'lit/directives/style-map.js'
import { base } from '../base.ts'
import { SignalElement } from '../signal-element.ts'
import { moment, safeColor } from '../words.ts'
import type { Replay } from './replay.ts'

export class LimnStretchTip extends SignalElement {
  static override properties: PropertyDeclarations = {
    replay: { attribute: false },
    at: { state: true },
  }

  declare replay: Replay | null
  /** Where the pointer is, CSS pixels of the window. */
  declare private at: { readonly x: number; readonly y: number }

  constructor() {
    super()
    this.replay = null
    this.at = { x: 0, y: 0 }
  }

  static override styles = [
    base,
    css`
      :host {
        display: contents;
      }

      div {
        position: fixed;
        z-index: 2;
        display: flex;
        align-items: center;
        gap: var(--l-2);
        padding: var(--l-1) var(--l-2);
        border: 1px solid var(--l-line-strong);
        border-radius: var(--l-radius);
        background: var(--l-active);
        font-size: var(--l-font-small);
        white-space: nowrap;
        pointer-events: none;
      }

      .swatch {
        width: 10px;
        height: 10px;
        border-radius: 50%;
      }
    `,
  ]

  override connectedCallback(): void {
    super.connectedCallback()
    window.addEventListener('pointermove', this.follow, { passive: true })
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    window.removeEventListener('pointermove', this.follow)
  }

  override render(): TemplateResult {
    const blame = this.replay?.blame
    const stretch = blame?.hovered.value ?? null
    if (blame === undefined || stretch === null) return html``
    const { actor, actorName, at, seq } = stretch
    const { x, y } = this.at
    // To the left of a pointer in the right half, so that it never leaves the window.
    const isRight = x > window.innerWidth / 2
    const place = {
      top: `${y + 16}px`,
      ...(isRight ? { right: `${window.innerWidth - x + 12}px` } : { left: `${x + 12}px` }),
    }
    return html`
      <div role="tooltip" style=${styleMap(place)}>
        <span class="swatch" style=${styleMap({ background: safeColor(blame.colors.value.get(actor)) })}></span>
        <b>${actorName}</b> ${moment(at, Date.now())} <span class="quiet">edit ${seq}</span>
      </div>
    `
  }

  private readonly follow = ({ clientX: x, clientY: y }: PointerEvent): void => {
    if (this.replay?.mode.peek() === 'blame') this.at = { x, y }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'limn-stretch-tip': LimnStretchTip
  }
}
