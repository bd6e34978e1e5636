// <limn-moments>: the moments of this series that people have named: give a name, go there, take it away. Knows no image.
import { css, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import { MAX_MOMENT_NAME, type Moment } from '../../../shared/api/index.ts'
import { base } from '../base.ts'
import { controlsStyles } from '../controls-styles.ts'
import { SignalElement } from '../signal-element.ts'
import { moment } from '../words.ts'
import { sidePanelStyles } from './side-panel-styles.ts'
import type { Replay } from './replay.ts'

export class LimnMoments extends SignalElement {
  static override properties: PropertyDeclarations = {
    replay: { attribute: false },
    removing: { state: true },
  }

  declare replay: Replay | null
  /** The moment that is asked about before it is removed. */
  declare private removing: string | null

  constructor() {
    super()
    this.replay = null
    this.removing = null
  }

  static override styles = [
    base,
    sidePanelStyles,
    controlsStyles,
    css`
      form {
        display: grid;
        gap: var(--l-2);
        padding: var(--l-3);
        border-bottom: 1px solid var(--l-line);
      }

      form div {
        display: flex;
        gap: var(--l-2);
      }

      form input {
        flex: 1;
      }

      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        align-items: center;
        border-bottom: 1px solid var(--l-line);
        padding-right: var(--l-2);
      }

      li.now {
        background: var(--l-accent-quiet);
      }

      li.now .quiet {
        color: var(--l-text);
      }

      .moment {
        display: grid;
        gap: 0;
        padding-block: 6px;
      }

      .small {
        font-size: var(--l-font-small);
      }

      .sure {
        display: flex;
        gap: var(--l-2);
      }
    `,
  ]

  override render(): TemplateResult {
    const { replay } = this
    if (replay === null) return html``
    const { moments, controls, session } = replay
    const seq = controls.seq.value
    const list = moments.list.value
    const refusal = moments.refusal.value
    const mayName = session.user.role !== 'viewer'
    return html`
      ${
        mayName && seq !== null
          ? html`<form @submit=${this.add}>
              <label for="name">Name the moment shown, edit ${seq}</label>
              <div>
                <input id="name" name="name" required maxlength=${MAX_MOMENT_NAME} placeholder="Before the review" />
                <button class="text-button">Name it</button>
              </div>
            </form>`
          : nothing
      }
      ${
        refusal === null
          ? nothing
          : html`<div class="notice danger" role="alert">
              <wa-icon name="circle-alert"></wa-icon><span>${refusal.detail}</span>
            </div>`
      }
      ${
        list.length > 0 || !moments.isRead.value
          ? nothing
          : html`<p class="empty">
              No moment has a name yet. A name marks an edit to come back to: “First reading”, “After the consensus”.
            </p>`
      }
      <ul>
        ${list.map((one) => this.row(replay, one))}
      </ul>
    `
  }

  private row({ controls, session }: Replay, one: Moment): TemplateResult {
    const { role, id } = session.user
    const mayRemove = one.actor === id || role === 'reviewer' || role === 'manager'
    return html`
      <li class=${controls.seq.value === one.seq ? 'now' : ''}>
        <button class="row moment" title="Go to this moment" @click=${() => controls.seek(one.seq)}>
          <span class="cut">${one.name}</span>
          <span class="cut small quiet number"
            >edit ${one.seq} · named by ${one.actorName}, ${moment(one.at, Date.now())}</span
          >
        </button>
        ${mayRemove ? this.removal(one) : nothing}
      </li>
    `
  }

  private removal({ id, name }: Moment): TemplateResult {
    if (this.removing !== id)
      return html`<button
        class="icon-button"
        aria-label="Remove the name ${name}"
        title="Remove this name; the edits stay"
        @click=${() => (this.removing = id)}
      >
        <wa-icon name="trash-2"></wa-icon>
      </button>`
    return html`
      <span class="sure">
        <button class="text-button" @click=${() => void this.takeAway(id)}>Remove</button>
        <button class="text-button" @click=${() => (this.removing = null)}>Keep</button>
      </span>
    `
  }

  private readonly add = (event: SubmitEvent): void => {
    event.preventDefault()
    const { replay } = this
    const field = this.renderRoot.querySelector<HTMLInputElement>('input[name="name"]')
    const seq = replay?.controls.seq.peek() ?? null
    const name = field?.value.trim() ?? ''
    if (replay === null || field === null || seq === null || name === '') return
    void replay.moments.add(seq, name).then((added) => {
      if (added) field.value = ''
    })
  }

  private async takeAway(id: string): Promise<void> {
    await this.replay?.moments.remove(id)
    this.removing = null
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'limn-moments': LimnMoments
  }
}
