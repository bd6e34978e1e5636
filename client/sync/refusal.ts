// Puts the server's close codes into words a person can act on. Knows no element.
import { CloseCode } from '../../shared/protocol/index.ts'

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
      return `The server refused an edit (${reason || code}). It is in quarantine there and set aside here. Reload to go on from what is kept.`
    default:
      return `The server closed the connection (${reason || code}).`
  }
}
