import { type Append, type LogStore } from '../store/index.ts';
import type { Clues } from '../../shared/history/overlap/index.ts';
import type { RoomName } from '../../shared/protocol/index.ts';
import type { Accepted } from './gate/verdict.ts';
import type { Offer } from './offer.ts';
import type { Observed, RoomState } from './room-state.ts';
/** An offer that passed; `append` null = it changed nothing and needs no entry. */
export interface Passed {
    readonly offer: Offer;
    readonly append: Append | null;
    /** What the document showed, right before, of edits that the author had not seen. */
    readonly clues: Clues;
}
export interface NextEntry {
    readonly room: RoomName;
    readonly offer: Offer;
    readonly verdict: Accepted;
    readonly observed: Observed;
    /** The clock, ms since the epoch. */
    readonly now: number;
}
/** The entry after the state's head; the state moves on to it. */
export declare function nextEntry(state: RoomState, { room, offer, verdict, observed, now }: NextEntry): Append;
interface CommitterEvents {
    /** They are durable, in order. */
    readonly kept: (passed: readonly Passed[]) => void;
    /** Another node was first: nothing of this commit or after it is kept, and all of it may be offered again on what the log holds now. */
    readonly overtaken: (passed: readonly Passed[]) => void;
    /** Nothing of this commit or after it is kept. */
    readonly failed: (error: unknown) => void;
}
/** Serves until a commit fails or is abandoned; then a room needs another. */
export declare class Committer {
    #private;
    constructor(log: LogStore, events: CommitterEvents);
    add(passed: Passed): void;
    /** Resolves when everything added is kept (then true) or lost (then false). */
    settled(): Promise<boolean>;
    /** Waits no longer for what is not durable. Answers its offers: nobody will hear of them from here, though the commit under way may still succeed. */
    abandon(): readonly Offer[];
}
export {};
