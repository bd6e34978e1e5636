// <limn-viewport>: one series on one canvas, with everything that is written over it. Takes a session; owns its canvas, its GPU context and its
// size, and gives all of them back when it leaves the page. Knows neither how frames are fetched nor how documents travel.
import { effect, signal } from '@preact/signals-core'
import { html, LitElement, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit'
import type { SeriesSession, ToolId } from '../../editor/index.ts'
import { attachInput } from '../../input/index.ts'
import { createSliceRenderer, type CanvasPixels, type Interpolation, type SliceRenderer } from '../../render/index.ts'
import { base } from '../base.ts'
import { cursorFor } from './cursors.ts'
import { observeSize } from './observe-size.ts'
import { mountOverlay } from './overlay.ts'
import { createPeopleOverlay } from './people-overlay.ts'
import { mountPicture, type Picture } from './picture.ts'
import type { Presentation } from './presentation.ts'
import { mountSliceBar } from './slice-bar.ts'
import { styles } from './styles.ts'

export class LimnViewport extends LitElement {
  static override properties: PropertyDeclarations = {
    session: { attribute: false },
    textHidden: { type: Boolean, attribute: 'text-hidden', reflect: true },
    identityHidden: { type: Boolean, attribute: 'identity-hidden', reflect: true },
    keysOff: { type: Boolean, attribute: 'keys-off' },
    interpolation: { type: String },
  }

  static override styles = [base, styles]

  /** The series that is shown; null shows an empty black canvas. */
  declare session: SeriesSession | null
  /** Hides everything written over the image. Key T. */
  declare textHidden: boolean
  /** Hides who the patient is, and nothing else. */
  declare identityHidden: boolean
  /** While something in front of the image has the keys. */
  declare keysOff: boolean
  /** How samples between pixel centres are found. Key L. */
  declare interpolation: Interpolation

  private readonly smooth = signal<Interpolation>('linear')
  private readonly anonymous = signal(false)
  private readonly canvasSize = signal({ width: 1, height: 1 })
  private standing = { state: 'empty', image: '' }
  private renderer: SliceRenderer | undefined
  private unmount: (() => void) | undefined
  /** Counts mounts, so that a renderer that arrives late knows it is no longer wanted. */
  private mounted = 0

  constructor() {
    super()
    this.session = null
    this.textHidden = false
    this.identityHidden = false
    this.keysOff = false
    this.interpolation = 'linear'
  }

  override connectedCallback(): void {
    super.connectedCallback()
    if (this.hasUpdated) void this.mount()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.leave()
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.smooth.value = this.interpolation
    this.anonymous.value = this.identityHidden
    if (changed.has('session')) void this.mount()
  }

  /** Draws now and returns every pixel of the canvas; undefined while there is none. */
  readback(): CanvasPixels | undefined {
    return this.renderer?.readback()
  }

  protected override render(): TemplateResult {
    return html`
      <div class="stage" part="stage"></div>
      <div class="people"></div>
      <div class="overlay">
        <div class="message"></div>
        <div class="chrome">
          <div class="corners"></div>
          <div class="corner bottom-left" part="presentation"></div>
          <div class="edges"></div>
        </div>
      </div>
      <canvas class="bar" part="slice-bar" aria-hidden="true"></canvas>
    `
  }

  private async mount(): Promise<void> {
    this.leave()
    const { session } = this
    if (!session || !this.isConnected) return
    const mine = this.mounted
    const canvas = document.createElement('canvas')
    canvas.setAttribute('role', 'img')
    canvas.tabIndex = 0
    this.find('.stage').replaceChildren(canvas)
    let renderer: SliceRenderer
    try {
      renderer = await createSliceRenderer({ canvas })
    } catch (error) {
      if (mine === this.mounted) this.find('.message').textContent = sentenceOf(error)
      return
    }
    if (mine !== this.mounted) renderer.dispose()
    else this.show(session, renderer, canvas)
  }

  private show(session: SeriesSession, renderer: SliceRenderer, canvas: HTMLCanvasElement): void {
    this.renderer = renderer
    const people = createPeopleOverlay(this.find('.people'))
    const { canvasSize, smooth: interpolation, anonymous: identityHidden } = this
    const stopSize = observeSize(canvas, (size) => {
      canvasSize.value = { width: size.cssWidth, height: size.cssHeight }
      session.editor.setCanvasSize(size.cssWidth, size.cssHeight)
      renderer.resize(size)
    })
    const picture = mountPicture({ session, renderer, people, interpolation, canvas: canvasSize })
    const { presentation } = picture
    renderer.onDrawn = () => this.tell()
    const roots = {
      corners: this.find('.corners'),
      pointer: this.find('.bottom-left'),
      edges: this.find('.edges'),
      message: this.find('.message'),
    }
    const stops = [
      stopSize,
      mountOverlay(roots, { session, presentation, canvas: canvasSize, identityHidden }),
      mountSliceBar(this.bar(), session),
      effect(() => this.describe(session, picture, canvas)),
      holdHand(canvas, () => isBlind(presentation.peek(), session.editor.tool.peek())),
      attachInput(canvas, session.editor, this.keys),
      () => picture.dispose(),
      () => renderer.dispose(),
    ]
    this.unmount = () => stops.forEach((stop) => stop())
  }

  /** Cursor, name for screen readers, and the state for whoever watches from outside. */
  private describe({ editor, series }: SeriesSession, { presentation }: Picture, canvas: HTMLCanvasElement): void {
    const state = presentation.value?.type ?? 'empty'
    const index = editor.frameIndex.value
    canvas.style.cursor = cursorFor(editor.tool.value, {
      busy: state === 'held',
      overContour: editor.hovered.value !== null,
    })
    canvas.setAttribute('aria-label', `${series.modality} image ${index + 1} of ${series.frames.length}`)
    const standing = { state: state === 'image' ? 'shown' : state, image: String(index + 1) }
    if (standing.state === this.standing.state && standing.image === this.standing.image) return
    this.standing = standing
    if (state === 'held') this.tell()
    else this.renderer?.invalidate()
  }

  /** `data-state` and `data-image` follow the canvas, not the wish: they change once the slice has been drawn. */
  private tell(): void {
    Object.assign(this.dataset, this.standing)
  }

  private leave(): void {
    this.mounted += 1
    this.unmount?.()
    this.unmount = undefined
    this.renderer = undefined
    if (this.hasUpdated) this.find('.stage').replaceChildren()
  }

  private readonly keys = {
    hasKeys: () => !this.keysOff,
    onToggleText: () => (this.textHidden = !this.textHidden),
    onToggleSmoothing: () => (this.interpolation = this.interpolation === 'linear' ? 'nearest' : 'linear'),
  }

  private bar(): HTMLCanvasElement {
    const bar = this.renderRoot.querySelector<HTMLCanvasElement>('canvas.bar')
    if (!bar) throw new Error('<limn-viewport> has not rendered yet')
    return bar
  }

  private find(selector: string): HTMLElement {
    const part = this.renderRoot.querySelector<HTMLElement>(selector)
    if (!part) throw new Error('<limn-viewport> has not rendered yet')
    return part
  }
}

/** While the former slice still stands, a stroke would land on a slice that is not seen; on one that cannot be shown nothing is drawn at all. */
function isBlind(presentation: Presentation | undefined, tool: ToolId): boolean {
  return presentation?.type === 'held' || (presentation?.type === 'refused' && tool === 'freehand')
}

/** The pen waits while the hand is blind. */
function holdHand(canvas: HTMLCanvasElement, held: () => boolean): () => void {
  const stop = (event: PointerEvent): void => {
    if (held() && event.button === 0) event.stopImmediatePropagation()
  }
  canvas.addEventListener('pointerdown', stop, { capture: true })
  return () => canvas.removeEventListener('pointerdown', stop, { capture: true })
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : 'The image cannot be drawn in this browser.'
}
