// Contract: who is asking. Roles, sign-in, and the shape of every error.
import * as z from 'zod/mini'

export const ROLES = ['viewer', 'annotator', 'reviewer', 'manager'] as const
export const RoleSchema = z.enum(ROLES)
export type Role = z.infer<typeof RoleSchema>

export const SignInSchema = z.object({
  name: z.string().check(z.minLength(1), z.maxLength(60)),
  role: z.enum(['viewer', 'annotator', 'reviewer']),
  /** Needed only when the server is reachable from other machines; printed by `npm start`. */
  code: z.optional(z.string()),
})
export type SignIn = z.infer<typeof SignInSchema>

export const IdentitySchema = z.object({ id: z.string(), name: z.string(), role: RoleSchema })
export type Identity = z.infer<typeof IdentitySchema>

export const SignedInSchema = z.object({ token: z.string(), user: IdentitySchema, expires: z.number() })
export type SignedIn = z.infer<typeof SignedInSchema>

/** RFC 9457 problem+json. `detail` says what happened, where, and what the person can do. */
export const ProblemSchema = z.object({ type: z.string(), title: z.string(), status: z.number(), detail: z.string() })
export type Problem = z.infer<typeof ProblemSchema>
