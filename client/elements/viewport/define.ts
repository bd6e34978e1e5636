// Registers <limn-viewport>. Importing this file is its effect; the class alone is in viewport.ts.
import { LimnViewport } from './viewport.ts'

declare global {
  interface HTMLElementTagNameMap {
    'limn-viewport': LimnViewport
  }
}

if (!customElements.get('limn-viewport')) customElements.define('limn-viewport', LimnViewport)
