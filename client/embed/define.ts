// Registers Limn's elements with the page: the one entry with a side effect. Import `index.ts` instead to register under your own terms.
import './web-awesome.ts'
import '../elements/viewport/define.ts'
import {
  LimnApp,
  LimnAttributes,
  LimnBrowser,
  LimnClasses,
  LimnHelp,
  LimnKept,
  LimnObjects,
  LimnPeople,
  LimnSeriesHeader,
  LimnSignIn,
  LimnThumbnail,
  LimnToolbar,
  LimnUpload,
  LimnViewControls,
  LimnWorkspace,
} from '../elements/index.ts'
import { LimnAnnotator } from './annotator.ts'

const elements: readonly (readonly [tag: string, element: CustomElementConstructor])[] = [
  ['limn-annotator', LimnAnnotator],
  ['limn-app', LimnApp],
  ['limn-attributes', LimnAttributes],
  ['limn-browser', LimnBrowser],
  ['limn-classes', LimnClasses],
  ['limn-help', LimnHelp],
  ['limn-kept', LimnKept],
  ['limn-objects', LimnObjects],
  ['limn-people', LimnPeople],
  ['limn-series-header', LimnSeriesHeader],
  ['limn-sign-in', LimnSignIn],
  ['limn-thumbnail', LimnThumbnail],
  ['limn-toolbar', LimnToolbar],
  ['limn-upload', LimnUpload],
  ['limn-view-controls', LimnViewControls],
  ['limn-workspace', LimnWorkspace],
]

for (const [tag, element] of elements) if (customElements.get(tag) === undefined) customElements.define(tag, element)
