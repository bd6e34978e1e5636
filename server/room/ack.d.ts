import type { Passed } from './append.ts';
/** The newest durable entry. */
export interface DurableHead {
    readonly seq: number;
    readonly hash: string;
}
/** Answers the head after these; an update that changed nothing is acknowledged with the head that stood when its turn came. */
export declare function acknowledge(kept: readonly Passed[], before: DurableHead): DurableHead;
