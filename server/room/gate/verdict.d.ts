import type { Decoded } from '../../../shared/history/overlap/index.ts';
import type { RejectReason } from '../../../shared/protocol/index.ts';
export interface Refusal {
    readonly ok: false;
    readonly reason: RejectReason;
    /** For people; names clocks and paths, never content. */
    readonly detail: string;
}
export interface Accepted {
    readonly ok: true;
    /** It changes nothing: everything in it is known already. */
    readonly noop: boolean;
    /** The clock of each client once this update is applied; the document must agree with it afterwards. */
    readonly clocks: ReadonlyMap<number, number>;
    /** Clients seen for the first time: from now on they are the sender's. */
    readonly claims: readonly number[];
}
export interface Judged extends Accepted {
    /** The update taken apart, for whoever looks at it next. */
    readonly decoded: Decoded;
}
export type Verdict = Judged | Refusal;
export declare function refuse(reason: RejectReason, detail: string | number): Refusal;
/** Carries a refusal out of nested checks; caught by the gate and nowhere else. */
export declare class Refused extends Error {
    readonly refusal: Refusal;
    constructor(reason: RejectReason, detail: string | number);
}
