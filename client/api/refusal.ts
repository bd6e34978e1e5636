// What an HTTP request comes back with when it does not come back with what was asked: for code to switch on, and words for people. Knows no route.

export const REFUSAL_KINDS = [
  /** No answer: network down, server stopped. */
  'unreachable',
  /** Not signed in, or the sign-in has expired. */
  'unauthenticated',
  /** Signed in, but this role or person may not. */
  'forbidden',
  'not-found',
  /** The request itself was refused; `detail` says what to do. */
  'refused',
  /** The server failed or answered in a form that this client does not understand. */
  'failed',
] as const
export type RefusalKind = (typeof REFUSAL_KINDS)[number]

export interface Refusal {
  readonly kind: RefusalKind
  /** HTTP status; 0 when there was no answer. */
  readonly status: number
  /** The problem's type (RFC 9457), or '' when the server gave none. */
  readonly type: string
  readonly title: string
  /** What happened and what a person can do about it. */
  readonly detail: string
}

export type ApiResult<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal }
