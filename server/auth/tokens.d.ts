import { type Identity, type Role } from '../../shared/api/index.ts';
/** How long a token is good for: 30 days, in seconds. */
export declare const TOKEN_LIFE: number;
export interface SignedToken {
    readonly token: string;
    readonly identity: Identity;
    /** When the token ends, ms since the epoch. */
    readonly expires: number;
}
export type Verified = {
    readonly ok: true;
    readonly identity: Identity;
    readonly expires: number;
} | {
    readonly ok: false;
    readonly reason: 'expired' | 'invalid';
};
export interface Tokens {
    sign(name: string, role: Role): Promise<SignedToken>;
    verify(token: string): Promise<Verified>;
}
/** `now` is the clock, ms since the epoch. */
export declare function createTokens(secret: Uint8Array, now?: () => number): Tokens;
