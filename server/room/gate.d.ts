import * as Y from 'yjs';
import type { RejectReason } from '../../shared/protocol/index.ts';
import { type GateLimits } from './gate/limits.ts';
import { type Verdict } from './gate/verdict.ts';
export interface GateContext {
    readonly doc: Y.Doc;
    readonly user: string;
    /** Whose client id it is by the log, for ever; undefined when nobody has written with it. */
    readonly claimedBy: (client: number) => string | undefined;
    /** Who is present under it right now: it is kept for them until they write. */
    readonly presentAs?: (client: number) => string | undefined;
    /** May there be anything at this path? */
    readonly checkPath: (path: readonly string[]) => {
        readonly ok: true;
    } | {
        readonly ok: false;
        readonly reason: RejectReason;
        readonly detail: string;
    };
    readonly limits?: GateLimits;
}
export declare function gate(update: Uint8Array, context: GateContext): Verdict;
