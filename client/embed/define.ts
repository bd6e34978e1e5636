// Registers Limn's elements with the page: the one entry with a side effect. Import `index.ts` instead to register under your own terms.
import './web-awesome.ts'
import { LimnApp, LimnBrowser, LimnSignIn, LimnThumbnail, LimnUpload } from '../elements/index.ts'

const elements: readonly (readonly [tag: string, element: CustomElementConstructor])[] = [
  ['limn-app', LimnApp],
  ['limn-browser', LimnBrowser],
  ['limn-sign-in', LimnSignIn],
  ['limn-thumbnail', LimnThumbnail],
  ['limn-upload', LimnUpload],
]

for (const [tag, element] of elements) if (customElements.get(tag) === undefined) customElements.define(tag, element)
