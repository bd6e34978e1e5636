import type { SignIn } from '../../shared/api/index.ts';
import type { AttemptLimit } from './attempt-limit.ts';
import type { SignedToken, Tokens } from './tokens.ts';
export type SignInResult = {
    readonly ok: true;
    readonly signed: SignedToken;
} | {
    readonly ok: false;
    readonly reason: 'name' | 'code';
    readonly detail: string;
} | {
    readonly ok: false;
    readonly reason: 'wait';
    readonly detail: string;
    readonly seconds: number;
};
/** True when others can recognise a person by it: letters or digits, no control characters, at most 60 long. */
export declare function isName(name: string): boolean;
export interface SignInOptions {
    readonly tokens: Tokens;
    readonly secret: Uint8Array;
    /** True when the server can be reached from other machines. */
    readonly needsCode: boolean;
    readonly limit: AttemptLimit;
}
/** `caller` is the remote address: failures are counted by it. */
export declare function createSignIn({ tokens, secret, needsCode, limit }: SignInOptions): (asked: SignIn, caller: string) => Promise<SignInResult>;
