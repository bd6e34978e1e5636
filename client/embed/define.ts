// Registers Limn's elements with the page: the one entry with a side effect. Import `index.ts` instead to register under your own terms.
import './web-awesome.ts'
import '../elements/viewport/define.ts'
import {
  LimnApp,
  LimnAsideEdits,
  LimnAttributes,
  LimnBrowser,
  LimnClasses,
  LimnEntryList,
  LimnHelp,
  LimnKept,
  LimnLooks,
  LimnObjects,
  LimnPeople,
  LimnRefusedEdits,
  LimnReplayView,
  LimnReview,
  LimnSeriesHeader,
  LimnSignIn,
  LimnSignInAgain,
  LimnThumbnail,
  LimnTimeline,
  LimnToolbar,
  LimnUnsent,
  LimnUpload,
  LimnViewControls,
  LimnWorkspace,
} from '../elements/index.ts'
import { LimnAnnotator } from './annotator.ts'
import { LimnReplay } from './replay.ts'

const elements: readonly (readonly [tag: string, element: CustomElementConstructor])[] = [
  ['limn-annotator', LimnAnnotator],
  ['limn-app', LimnApp],
  ['limn-aside-edits', LimnAsideEdits],
  ['limn-attributes', LimnAttributes],
  ['limn-browser', LimnBrowser],
  ['limn-classes', LimnClasses],
  ['limn-entry-list', LimnEntryList],
  ['limn-help', LimnHelp],
  ['limn-kept', LimnKept],
  ['limn-looks', LimnLooks],
  ['limn-objects', LimnObjects],
  ['limn-people', LimnPeople],
  ['limn-refused-edits', LimnRefusedEdits],
  ['limn-replay', LimnReplay],
  ['limn-replay-view', LimnReplayView],
  ['limn-review', LimnReview],
  ['limn-series-header', LimnSeriesHeader],
  ['limn-sign-in', LimnSignIn],
  ['limn-sign-in-again', LimnSignInAgain],
  ['limn-thumbnail', LimnThumbnail],
  ['limn-timeline', LimnTimeline],
  ['limn-toolbar', LimnToolbar],
  ['limn-unsent', LimnUnsent],
  ['limn-upload', LimnUpload],
  ['limn-view-controls', LimnViewControls],
  ['limn-workspace', LimnWorkspace],
]

for (const [tag, element] of elements) if (customElements.get(tag) === undefined) customElements.define(tag, element)
