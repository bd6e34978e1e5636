// Puts the server's close codes into words a person can act on. Knows no element.
import { CloseCode, type LimnMessage, type RejectReason } from '../../shared/protocol/index.ts'

/** What happened and what to do. Work that is not kept stays in this browser in every case. */
export function explainRefusal(code: number, reason: string): string {
  switch (code) {
    case CloseCode.UNAUTHENTICATED:
      return 'Your sign-in has expired. Sign in again; your work stays in this browser until it is kept.'
    case CloseCode.FORBIDDEN:
      return 'Your role may not write here. Ask a manager for access; what you drew stays in this browser.'
    case CloseCode.NOT_FOUND:
      return 'This series is no longer on the server. What you drew stays in this browser.'
    case CloseCode.TOO_LARGE:
      return 'One edit was larger than the server accepts. It stays in this browser.'
    case CloseCode.TOO_SLOW:
      return 'The connection was too slow to sign in. Reload the page to try again; nothing is lost.'
    case CloseCode.TOO_FAST:
      return 'More was sent than the server accepts at once. Reload the page to go on; nothing is lost.'
    case CloseCode.INVALID_UPDATE:
    case CloseCode.MALFORMED:
      return refusedEdit(reason || String(code))
    default:
      return `The server closed the connection (${reason || code}).`
  }
}

type Reject = Extract<LimnMessage, { type: 'reject' }>

/** The same for an update that the server refused by itself. `detail` is the server's, for whoever looks into it; without `quarantine` it holds none. */
export function explainReject({
  reason,
  detail,
  quarantine,
}: Pick<Reject, 'reason' | 'detail' | 'quarantine'>): string {
  switch (reason as RejectReason) {
    case 'read_only':
    case 'layer_locked':
      return explainRefusal(CloseCode.FORBIDDEN, reason)
    case 'too_large':
      return explainRefusal(CloseCode.TOO_LARGE, reason)
    default:
      return refusedEdit(detail === '' ? reason : `${reason}: ${detail}`, quarantine !== '')
  }
}

/** The line is somebody else's than the work that would go over it. @param name whom the server takes it for */
export function explainOther(name: string): string {
  return `This browser is now signed in as ${name}. What was drawn here stays in this browser, and goes up when the person who drew it signs in again.`
}

/** False when what is drawn next would be refused as well. A new sign-in or a slower hand heals the rest. */
export function workMayGoOn(code: number): boolean {
  return code === CloseCode.UNAUTHENTICATED || code === CloseCode.TOO_SLOW || code === CloseCode.TOO_FAST
}

function refusedEdit(why: string, isHeld = true): string {
  const held = isHeld ? ' and holds it in quarantine' : '; it holds no copy'
  return `The server refused an edit (${why})${held}. Drawing is off, for later edits would rest on it. Set the refused edits aside to go on from what is kept; they stay in this browser.`
}
