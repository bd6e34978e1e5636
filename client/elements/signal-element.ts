// The bridge from the editor's signals to Lit: whatever signal `render` reads, its change renders again. Knows no particular signal.
import { effect } from '@preact/signals-core'
import { LitElement } from 'lit'

/** A Lit element whose `render` may read signals. Reads elsewhere (event handlers) are not tracked, which is as it should be. */
export class SignalElement extends LitElement {
  private stopWatching: (() => void) | undefined

  protected override performUpdate(): void {
    if (!this.isUpdatePending) return
    this.stopWatching?.()
    let rendering = true
    this.stopWatching = effect(() => {
      if (rendering) {
        rendering = false
        super.performUpdate()
      } else this.requestUpdate()
    })
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.requestUpdate()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.stopWatching?.()
    this.stopWatching = undefined
  }
}
