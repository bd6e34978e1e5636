// Sign-in by name and role, with an access code when the server is reachable from other machines. The place that accounts will take.
import type { SignIn } from '../../shared/api/index.ts'
import { isAccessCode } from './access-code.ts'
import type { AttemptLimit } from './attempt-limit.ts'
import type { SignedToken, Tokens } from './tokens.ts'

export type SignInResult =
  | { readonly ok: true; readonly signed: SignedToken }
  | { readonly ok: false; readonly reason: 'name' | 'code'; readonly detail: string }
  | { readonly ok: false; readonly reason: 'wait'; readonly detail: string; readonly seconds: number }

/** True when others can recognise a person by it: letters or digits, no control characters, at most 60 long. */
export function isName(name: string): boolean {
  return /[\p{L}\p{N}]/u.test(name) && !/\p{Cc}/u.test(name) && name.length <= 60
}

export interface SignInOptions {
  readonly tokens: Tokens
  readonly secret: Uint8Array
  /** True when the server can be reached from other machines. */
  readonly needsCode: boolean
  readonly limit: AttemptLimit
}

/** `caller` is the remote address: failures are counted by it. */
export function createSignIn({ tokens, secret, needsCode, limit }: SignInOptions) {
  return async (asked: SignIn, caller: string): Promise<SignInResult> => {
    if (!isName(asked.name))
      return { ok: false, reason: 'name', detail: 'Give a name that others will recognise you by: letters or digits.' }
    if (needsCode) {
      const seconds = Math.ceil(limit.wait(caller) / 1000)
      if (seconds > 0)
        return {
          ok: false,
          reason: 'wait',
          seconds,
          detail: `Too many wrong access codes. Try again in ${seconds} seconds.`,
        }
      if (!isAccessCode(secret, asked.code ?? '')) {
        limit.failed(caller)
        return {
          ok: false,
          reason: 'code',
          detail:
            'The access code is wrong or missing. It is printed where the server was started; ask whoever runs it.',
        }
      }
    }
    return { ok: true, signed: await tokens.sign(asked.name, asked.role) }
  }
}
