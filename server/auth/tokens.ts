// Bearer tokens: HS256 JWTs signed with the data folder's secret. Knows no request and no database.
import { errors, jwtVerify, SignJWT } from 'jose'
import { IdentitySchema, type Identity, type Role } from '../../shared/api/index.ts'
import { userIdOf } from './user-id.ts'

/** How long a token is good for: 30 days, in seconds. */
export const TOKEN_LIFE = 30 * 24 * 60 * 60

const ISSUER = 'limn'

export interface SignedToken {
  readonly token: string
  readonly identity: Identity
  /** When the token ends, ms since the epoch. */
  readonly expires: number
}

export type Verified =
  | { readonly ok: true; readonly identity: Identity; readonly expires: number }
  | { readonly ok: false; readonly reason: 'expired' | 'invalid' }

export interface Tokens {
  sign(name: string, role: Role): Promise<SignedToken>
  verify(token: string): Promise<Verified>
}

/** `now` is the clock, ms since the epoch. */
export function createTokens(secret: Uint8Array, now: () => number = Date.now): Tokens {
  return {
    async sign(name, role) {
      const issued = Math.floor(now() / 1000)
      const identity = { id: userIdOf(name), name: name.trim(), role }
      const token = await new SignJWT({ name: identity.name, role })
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .setIssuer(ISSUER)
        .setSubject(identity.id)
        .setIssuedAt(issued)
        .setExpirationTime(issued + TOKEN_LIFE)
        .sign(secret)
      return { token, identity, expires: (issued + TOKEN_LIFE) * 1000 }
    },
    verify: (token) => verify(token, secret, now),
  }
}

async function verify(token: string, secret: Uint8Array, now: () => number): Promise<Verified> {
  try {
    const options = {
      algorithms: ['HS256'],
      issuer: ISSUER,
      requiredClaims: ['exp', 'sub'],
      currentDate: new Date(now()),
    }
    const { payload } = await jwtVerify(token, secret, options)
    const parsed = IdentitySchema.safeParse({ id: payload.sub, name: payload['name'], role: payload['role'] })
    if (!parsed.success || payload.exp === undefined) return { ok: false, reason: 'invalid' }
    return { ok: true, identity: parsed.data, expires: payload.exp * 1000 }
  } catch (error) {
    if (error instanceof errors.JWTExpired) return { ok: false, reason: 'expired' }
    if (error instanceof errors.JOSEError || error instanceof TypeError) return { ok: false, reason: 'invalid' }
    throw error
  }
}
