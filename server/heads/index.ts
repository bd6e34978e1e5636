// Signed heads: where every room's log ends is signed from time to time and written to a file that can be kept elsewhere, so that a rewritten history is
// found. Knows keys, one file and the log's port; no room and no database.
export { checkHeads } from './check-heads.ts'
export type { HeadsReport } from './check-heads.ts'
export { HeadsFile } from './heads-file.ts'
export { keepSigning } from './keep-signing.ts'
export type { KeptSigned } from './keep-signing.ts'
export { signHeads } from './sign-heads.ts'
export type { Signed, Signing } from './sign-heads.ts'
export { loadPublicKey, loadSigningKey, makeSigningKey, UnusableKey } from './signing-key.ts'
