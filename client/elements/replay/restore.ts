// <limn-restore>: brings an object, a slice or everything back to how it was at the moment shown. It says first how far that reaches and whose edits
// it takes back, then writes one new edit, then says where to find it. Nothing is ever erased.
import {
  css,
  html,
  LitElement,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit'
import type { Restored, RestoreScope } from '../../../shared/api/index.ts'
import type { Refusal } from '../../api/index.ts'
import { base } from '../base.ts'
import { controlsStyles } from '../controls-styles.ts'
import { moment } from '../words.ts'
import type { Replay } from './replay.ts'
import { isNothing, peopleWords, reachWords, scopeWords } from './restore-words.ts'

type State =
  | { readonly is: 'looking' }
  | { readonly is: 'ready'; readonly preview: Restored }
  | { readonly is: 'writing'; readonly preview: Restored }
  | { readonly is: 'written'; readonly seq: number; readonly head: number }
  /** Somebody has edited within the scope since the preview. */
  | { readonly is: 'moved' }
  | { readonly is: 'refused'; readonly refusal: Refusal }

const CONFLICT = 409

export class LimnRestore extends LitElement {
  static override properties: PropertyDeclarations = {
    replay: { attribute: false },
    open: { type: Boolean, reflect: true },
    kind: { state: true },
    state: { state: true },
  }

  declare replay: Replay | null
  declare open: boolean
  declare private kind: RestoreScope['kind']
  declare private state: State
  /** The moment, and what is meant by object and slice, as they were when the dialog opened. */
  private seq = 0
  private object: string | null = null
  private frame = ''
  /** Counts looks, so that one that comes late is not shown. */
  private looks = 0

  constructor() {
    super()
    this.replay = null
    this.open = false
    this.kind = 'slice'
    this.state = { is: 'looking' }
  }

  static override styles = [
    base,
    controlsStyles,
    css`
      wa-dialog {
        --width: 520px;
      }

      fieldset {
        display: grid;
        gap: var(--l-2);
        margin: 0 0 var(--l-4);
        padding: 0;
        border: 0;
      }

      legend {
        padding: 0 0 var(--l-2);
      }

      fieldset label {
        display: flex;
        align-items: center;
        gap: var(--l-2);
      }

      .reach {
        display: grid;
        gap: var(--l-2);
        min-height: 96px;
        align-content: start;
        padding: var(--l-3);
        border-radius: var(--l-radius);
        background: var(--l-ground);
      }

      .reach p {
        text-wrap: pretty;
      }

      .buttons {
        display: flex;
        justify-content: flex-end;
        gap: var(--l-2);
      }

      .takes {
        color: var(--l-warning);
      }

      .danger-words {
        color: var(--l-danger);
      }
    `,
  ]

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('open') && this.open) this.begin()
  }

  override render(): TemplateResult {
    const { replay } = this
    if (replay === null) return html``
    const at = this.seq === 0 ? '' : `, ${moment(replay.log.columns.at(this.seq - 1), Date.now())}`
    const isWritten = this.state.is === 'written'
    return html`
      <wa-dialog label="Restore to edit ${this.seq}${at}" ?open=${this.open} @wa-after-hide=${this.closed}>
        ${isWritten ? nothing : this.scopes()}
        <div class="reach" role="status">${this.reach()}</div>
        <div slot="footer" class="buttons">${this.buttons()}</div>
      </wa-dialog>
    `
  }

  private begin(): void {
    const { replay } = this
    if (replay === null) return
    const { session, controls } = replay
    this.seq = controls.seq.peek() ?? 0
    this.object = session.editor.selection.peek().object
    this.frame = session.editor.frameKey.peek()
    this.kind = this.object === null ? 'slice' : 'object'
    void this.look()
  }

  private get names() {
    const { replay } = this
    const object = this.object === null ? undefined : replay?.log.objectNames.value.get(this.object)
    const index = replay?.session.series.frames.findIndex(({ key }) => key === this.frame) ?? -1
    return { object: object ?? 'the selected object', slice: `slice ${index + 1}` }
  }

  private get scope(): RestoreScope {
    if (this.kind === 'object' && this.object !== null) return { kind: 'object', object: this.object }
    return this.kind === 'layer' ? { kind: 'layer' } : { kind: 'slice', frame: this.frame }
  }

  private scopes(): TemplateResult {
    const choice = (kind: RestoreScope['kind'], words: string) => html`
      <label
        ><input
          type="radio"
          name="scope"
          .checked=${this.kind === kind}
          ?disabled=${this.state.is === 'writing'}
          @change=${() => this.choose(kind)}
        />${words}</label
      >
    `
    const { object, slice } = this.names
    return html`
      <fieldset>
        <legend class="quiet">What to bring back to how it was then</legend>
        ${this.object === null ? nothing : choice('object', `${object}, on all its slices`)}
        ${choice('slice', `Everything on ${slice}`)} ${choice('layer', 'Everything on the whole series')}
      </fieldset>
    `
  }

  private reach(): TemplateResult {
    const { state } = this
    const what = scopeWords(this.scope, this.names)
    switch (state.is) {
      case 'looking':
        return html`<p class="quiet">Looking how far this reaches …</p>`
      case 'ready':
      case 'writing': {
        const { reach } = state.preview
        if (isNothing(reach)) return html`<p>Nothing to restore: ${what} is as it was then.</p>`
        return html`
          <p>This ${reachWords(reach)}.</p>
          ${
            reach.people.length === 0
              ? nothing
              : html`<p class="takes">
                  It takes back later edits by ${peopleWords(reach, this.replay?.session.user.id ?? '')}.
                </p>`
          }
          <p class="quiet">
            It is written as one new edit of yours. Nothing is erased: every edit stays in the history.
          </p>
        `
      }
      case 'written':
        return html`
          <p>Restored: ${what} is as it was at edit ${this.seq}.</p>
          <p class="quiet">
            This is now edit ${state.seq}. To take it back, restore the moment before it, edit ${state.head}.
          </p>
        `
      case 'moved':
        return html`<p class="takes">
          Somebody has edited here since you looked. Nothing was written. Look again to see what it would do now.
        </p>`
      case 'refused':
        return html`<p class="danger-words">${state.refusal.detail}</p>`
    }
  }

  private buttons(): TemplateResult {
    const { state } = this
    const button = (words: string, run: () => void, style: 'brand' | 'neutral', off = false) => html`
      <wa-button variant=${style} appearance=${style === 'brand' ? 'accent' : 'outlined'} ?disabled=${off} @click=${run}
        >${words}</wa-button
      >
    `
    const close = (): void => void (this.open = false)
    switch (state.is) {
      case 'written':
        return html`${button('Close', close, 'neutral')} ${button('Show it', () => this.showIt(state.seq), 'brand')}`
      case 'moved':
      case 'refused':
        return html`${button('Close', close, 'neutral')} ${button('Look again', () => void this.look(), 'brand')}`
      case 'looking':
      case 'ready':
      case 'writing': {
        const canWrite = state.is === 'ready' && !isNothing(state.preview.reach)
        const write = (): void => void (state.is === 'ready' && this.write(state.preview))
        const words = state.is === 'writing' ? 'Restoring …' : 'Restore'
        return html`${button('Cancel', close, 'neutral')} ${button(words, write, 'brand', !canWrite)}`
      }
    }
  }

  private choose(kind: RestoreScope['kind']): void {
    this.kind = kind
    void this.look()
  }

  private async look(): Promise<void> {
    const { replay } = this
    if (replay === null) return
    this.state = { is: 'looking' }
    const mine = ++this.looks
    const answer = await replay.restore({ seq: this.seq, scope: this.scope, preview: true })
    if (mine !== this.looks) return
    this.state = answer.ok ? { is: 'ready', preview: answer.value } : { is: 'refused', refusal: answer.refusal }
  }

  private async write(preview: Restored): Promise<void> {
    const { replay } = this
    if (replay === null) return
    this.state = { is: 'writing', preview }
    const mine = ++this.looks
    const { head } = preview
    const answer = await replay.restore({ seq: this.seq, scope: this.scope, preview: false, expect: head })
    if (mine !== this.looks) return
    if (!answer.ok) {
      const { refusal } = answer
      this.state = refusal.status === CONFLICT ? { is: 'moved' } : { is: 'refused', refusal }
      return
    }
    const { written } = answer.value
    replay.reload()
    this.state =
      written === null
        ? { is: 'ready', preview: answer.value }
        : { is: 'written', seq: written.seq, head: written.seq - 1 }
  }

  private showIt(seq: number): void {
    this.replay?.controls.seek(seq)
    this.open = false
  }

  private readonly closed = (event: Event): void => {
    if (event.target instanceof HTMLElement && event.target.localName === 'wa-dialog') this.open = false
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'limn-restore': LimnRestore
  }
}
