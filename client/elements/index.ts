// Limn's elements: one class a tag, none registered here (client/embed does). They know the editor, not how it is fed.
export { LimnApp } from './app.ts'
export { base } from './base.ts'
export { LimnBrowser } from './browse/browser.ts'
export { LimnThumbnail } from './browse/thumbnail.ts'
export { LimnUpload } from './browse/upload.ts'
export {
  LimnNavigateEvent,
  LimnReadyEvent,
  LimnReplayEvent,
  LimnSignedInEvent,
  LimnSignedOutEvent,
  LimnViewEvent,
} from './events.ts'
export { ContentDoc } from './replay/content-doc.ts'
export { LimnEntryList } from './replay/entry-list.ts'
export { createReplayControls } from './replay/replay-controls.ts'
export { createReplayLog } from './replay/replay-log.ts'
export { LimnReplayView } from './replay/replay-view.ts'
export type { Replay } from './replay/replay-view.ts'
export { LimnTimeline } from './replay/timeline.ts'
export { registerIcons } from './icons.ts'
export { LimnAsideEdits } from './review/aside-edits.ts'
export type { AsideEdit, ReviewDesk, SavedEdit } from './review/desk.ts'
export { LimnLooks } from './review/looks.ts'
export { LimnRefusedEdits } from './review/refused-edits.ts'
export { LimnReview } from './review/review.ts'
export { browsePath } from './route.ts'
export { LimnSignIn } from './sign-in.ts'
export { LimnSignInAgain } from './sign-in-again.ts'
export { LimnUnsent } from './unsent.ts'
export { emptyView } from './view-link.ts'
export type { ViewLink } from './view-link.ts'
export { LimnAttributes } from './workspace/attributes.ts'
export { LimnClasses } from './workspace/classes.ts'
export { LimnSeriesHeader } from './workspace/header.ts'
export { LimnHelp } from './workspace/help.ts'
export { LimnKept } from './workspace/kept.ts'
export { LimnObjects } from './workspace/objects.ts'
export { LimnPeople } from './workspace/people.ts'
export { LimnToolbar } from './workspace/toolbar.ts'
export { LimnViewControls } from './workspace/view-controls.ts'
export { LimnWorkspace } from './workspace/workspace.ts'
export type { Recovery } from './workspace/workspace.ts'
