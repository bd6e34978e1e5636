// <limn-workspace>: one open series with everything around the image. It arranges the parts and carries the view in and out; it opens nothing.
import { effect, untracked, type ReadonlySignal } from '@preact/signals-core'
import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit'
import type { ObjectId } from '../../../shared/model/index.ts'
import type { SeriesSession } from '../../editor/index.ts'
import { base } from '../base.ts'
import { LimnViewEvent } from '../events.ts'
import { InFront } from '../in-front.ts'
import { isTyping } from '../is-typing.ts'
import type { ReviewDesk } from '../review/desk.ts'
import { SignalElement } from '../signal-element.ts'
import { emptyView, frameOfCode, type ViewLink } from '../view-link.ts'
import { safeColor } from '../words.ts'
import type { ActivityFeed } from './activity-feed.ts'
import { keySections } from './keys.ts'
import { nearestSlice } from './object-rows.ts'
import { viewOf } from './view-of.ts'
import { workspaceStyles } from './workspace-styles.ts'

/** What can be done when the server refuses something; the session's owner provides it. */
export interface Recovery {
  /** True while a new sign-in is what it takes to go on. */
  readonly signInNeeded: ReadonlySignal<boolean>
  /** Where work that is not yet kept lives: in `memory` it is lost with the tab. */
  readonly journal: ReadonlySignal<'disk' | 'memory'>
  /** Asks for a new sign-in. */
  readonly signIn: () => void
  /** Asks the server again. */
  readonly retry: () => void
  /** Puts the refused edits aside and opens the series as the server has it. */
  readonly setAside: () => void
}

export class LimnWorkspace extends SignalElement {
  static override properties: PropertyDeclarations = {
    session: { attribute: false },
    view: { attribute: false },
    recovery: { attribute: false },
    activity: { attribute: false },
    colorOf: { attribute: false },
    desk: { attribute: false },
    pages: { type: Boolean },
    help: { state: true },
    reviewing: { state: true },
  }

  declare session: SeriesSession | null
  /** Where to begin; afterwards `limn-view` says where the person is. */
  declare view: ViewLink
  declare recovery: Recovery | null
  /** What others have done; null offers no such thing. */
  declare activity: ActivityFeed | null
  /** The colour of a person, by user id. */
  declare colorOf: (actor: string) => string
  /** What waits for a decision in this series; null where nobody looks after it. */
  declare desk: ReviewDesk | null
  declare pages: boolean
  declare private help: boolean
  /** What waits for a decision stands beside the image instead of the objects. */
  declare private reviewing: boolean
  private readonly inFront = new InFront(this)
  private stopFollowing: (() => void) | undefined
  /** The object of a link, until the document is there. */
  private awaited: ObjectId | null = null

  constructor() {
    super()
    this.session = null
    this.view = emptyView
    this.recovery = null
    this.activity = null
    this.colorOf = () => safeColor(undefined)
    this.desk = null
    this.reviewing = false
    this.pages = false
    this.help = false
    this.addEventListener('limn-help', () => (this.help = true))
    this.addEventListener('limn-review', () => (this.reviewing = !this.reviewing))
  }

  static override styles = [base, workspaceStyles]

  override connectedCallback(): void {
    super.connectedCallback()
    window.addEventListener('keydown', this.key)
    this.follow()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    window.removeEventListener('keydown', this.key)
    this.stopFollowing?.()
  }

  override updated(changed: PropertyValues<this>): void {
    if (!changed.has('session') && !changed.has('view')) return
    this.show(this.view)
    this.follow()
  }

  override render(): TemplateResult {
    const { session } = this
    if (session === null) return html``
    return html`
      <limn-series-header .session=${session} .desk=${this.desk} ?pages=${this.pages} ?reviewing=${this.reviewing}>
        <limn-view-controls .session=${session}></limn-view-controls>
        <limn-activity
          .session=${session}
          .feed=${this.activity}
          .colorOf=${this.colorOf}
          ?pages=${this.pages}
        ></limn-activity>
      </limn-series-header>
      ${this.notice(session)}
      <limn-toolbar .session=${session}></limn-toolbar>
      <limn-viewport .session=${session} ?keys-off=${this.inFront.any}></limn-viewport>
      <aside>${this.beside(session)}</aside>
      <footer role="status"><span class="cut">${session.editor.announcement.value}</span></footer>
      <limn-help
        .sections=${keySections(!session.editor.readOnly.value)}
        ?open=${this.help}
        @wa-after-hide=${() => (this.help = false)}
      ></limn-help>
    `
  }

  private beside(session: SeriesSession): TemplateResult {
    if (this.reviewing && this.desk !== null)
      return html`<limn-review .session=${session} .desk=${this.desk}></limn-review>`
    return html`
      ${session.editor.readOnly.value ? nothing : html`<limn-classes .session=${session}></limn-classes>`}
      <limn-objects .session=${session}></limn-objects>
      <limn-attributes .session=${session}></limn-attributes>
      <limn-people .session=${session}></limn-people>
    `
  }

  /** What stands in the way, in words, with what can be done. One thing at a time, the most pressing first. */
  private notice(session: SeriesSession): TemplateResult | typeof nothing {
    const { recovery } = this
    const { refusal, unkept } = session.status.value
    if (recovery?.signInNeeded.value === true)
      return notice('danger', signInWords, [{ label: 'Sign in', run: recovery.signIn }])
    if (refusal !== null) {
      const retry = recovery === null ? [] : [{ label: 'Try again', run: recovery.retry }]
      const aside =
        recovery === null || unkept === 0 ? [] : [{ label: 'Set the refused edits aside', run: recovery.setAside }]
      return notice('danger', refusal.detail, [...retry, ...aside])
    }
    return recovery?.journal.value === 'memory' && unkept > 0 ? notice('warning', memoryWords, []) : nothing
  }

  /** Brings slice and window to what a link says, as far as this series has them; the object when the document is there. */
  private show({ frame, window, object }: ViewLink): void {
    const { session } = this
    if (session === null) return
    const { editor, series } = session
    const index = frame === null ? -1 : frameOfCode(series.frames, frame)
    if (index >= 0) editor.setFrame(index)
    if (window !== null) editor.setWindow({ ...window, name: '' })
    this.awaited = object as ObjectId | null
  }

  private follow(): void {
    this.stopFollowing?.()
    const { session } = this
    if (session === null) return
    const stops = [
      effect(() => {
        if (session.status.value.ready) untracked(() => this.selectAwaited(session))
      }),
      effect(() => {
        const view = viewOf(session.editor)
        // Until the document is there, the link's object is what is selected, or the address would forget it.
        const object = view.object ?? this.awaited
        untracked(() => this.dispatchEvent(new LimnViewEvent({ ...view, object })))
      }),
    ]
    this.stopFollowing = () => stops.forEach((stop) => stop())
  }

  private selectAwaited({ editor, doc, series }: SeriesSession): void {
    const object = this.awaited
    this.awaited = null
    if (object === null || doc.object(object) === undefined) return
    editor.select({ object, contour: null })
    if (this.view.frame !== null) return
    const nearest = nearestSlice(doc, series.frames, object, editor.frameIndex.value)
    if (nearest >= 0) editor.setFrame(nearest)
  }

  private readonly key = (event: KeyboardEvent): void => {
    if (this.inFront.any && !this.help) return
    if (event.key !== '?' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return
    event.preventDefault()
    this.help = !this.help
  }
}

const signInWords =
  'Your sign-in is no longer valid. Go on working: your edits stay in this browser and are sent when you have signed in again.'
const memoryWords =
  'This browser stores nothing for this page. Leave it open until all is kept, or what is not yet kept is lost.'

interface NoticeAction {
  readonly label: string
  readonly run: () => void
}

function notice(tone: 'danger' | 'warning', words: string, actions: readonly NoticeAction[]): TemplateResult {
  return html`
    <div class="refusal notice ${tone}" role="alert">
      <wa-icon name=${tone === 'danger' ? 'circle-alert' : 'triangle-alert'}></wa-icon>
      <span>${words}</span>
      ${actions.map(({ label, run }) => html`<wa-button appearance="outlined" @click=${run}>${label}</wa-button>`)}
    </div>
  `
}

declare global {
  interface HTMLElementTagNameMap {
    'limn-workspace': LimnWorkspace
  }
}
