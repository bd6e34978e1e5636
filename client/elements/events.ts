// The events that Limn's elements fire, as classes, so that listeners are typed. All bubble and cross shadow roots. Knows no element.
import type { SignedIn } from '../../shared/api/index.ts'
import type { MomentLink } from './moment-link.ts'
import type { ViewLink } from './view-link.ts'

const reach = { bubbles: true, composed: true } as const

/** Somebody has signed in on `<limn-sign-in>`. */
export class LimnSignedInEvent extends Event {
  static readonly type = 'limn-signed-in'
  readonly signedIn: SignedIn
  constructor(signedIn: SignedIn) {
    super(LimnSignedInEvent.type, reach)
    this.signedIn = signedIn
  }
}

/** The server no longer knows this sign-in, or its person has signed out. */
export class LimnSignedOutEvent extends Event {
  static readonly type = 'limn-signed-out'
  /** Work is open and goes on meanwhile: ask for a new sign-in in place, and leave the page as it is. */
  readonly workGoesOn: boolean
  constructor({ workGoesOn = false } = {}) {
    super(LimnSignedOutEvent.type, reach)
    this.workGoesOn = workGoesOn
  }
}

/** A person wants to go to another page. Cancel it to go there in another way. */
export class LimnNavigateEvent extends Event {
  static readonly type = 'limn-navigate'
  /** A path of Limn's own pages. */
  readonly href: string
  constructor(href: string) {
    super(LimnNavigateEvent.type, { ...reach, cancelable: true })
    this.href = href
  }
}

/** What is looked at has changed: slice, window or selected object. */
export class LimnViewEvent extends Event {
  static readonly type = 'limn-view'
  readonly view: ViewLink
  constructor(view: ViewLink) {
    super(LimnViewEvent.type, reach)
    this.view = view
  }
}

/** The series is open and its document is there. */
export class LimnReadyEvent extends Event {
  static readonly type = 'limn-ready'
  constructor() {
    super(LimnReadyEvent.type, reach)
  }
}

/** A replay shows something else: another entry, slice, border or comparison. */
export class LimnReplayEvent extends Event {
  static readonly type = 'limn-replay-moment'
  readonly moment: MomentLink
  constructor(moment: MomentLink) {
    super(LimnReplayEvent.type, reach)
    this.moment = moment
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'limn-signed-in': LimnSignedInEvent
    'limn-signed-out': LimnSignedOutEvent
    'limn-navigate': LimnNavigateEvent
    'limn-view': LimnViewEvent
    'limn-ready': LimnReadyEvent
    'limn-replay-moment': LimnReplayEvent
  }
}
