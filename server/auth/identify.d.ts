import type { Identity } from '../../shared/api/index.ts';
import type { Tokens } from './tokens.ts';
export type Identified = {
    readonly ok: true;
    readonly identity: Identity;
    /** When this identity ends, ms since the epoch; open sockets end with it. */
    readonly expires: number;
} | {
    readonly ok: false;
    readonly reason: 'missing' | 'expired' | 'invalid';
    readonly detail: string;
};
export type Identify = (request: Request) => Promise<Identified>;
/** Takes `Authorization: Bearer`; `?token=` counts on a websocket upgrade alone, since a browser cannot set headers there. */
export declare function identifyByToken(tokens: Tokens): Identify;
