import type { Contour } from '../../shared/model/index.ts';
import type { RoomName } from '../../shared/protocol/index.ts';
import type { Look, LookOutcome, LogStore, QuarantineTotal, RefusedOutcome, Rejected, ReviewStore } from '../store/index.ts';
import { type RefusedDescription } from './refused/describe-refused.ts';
export interface LookBorders {
    readonly look: Look;
    readonly outcome: LookOutcome | undefined;
    /** Undefined where that person had taken the border away. */
    readonly first: Contour | undefined;
    readonly second: Contour | undefined;
    /** The newest entry that touched the border. */
    readonly seen: number;
}
export interface Review {
    looks(room: RoomName): Promise<readonly {
        readonly look: Look;
        readonly outcome: LookOutcome | undefined;
    }[]>;
    look(room: RoomName, id: string): Promise<LookBorders | undefined>;
    refused(room: RoomName, id: string): Promise<Rejected | undefined>;
    describe(rejected: Rejected): Promise<RefusedDescription>;
    outcomes(room: RoomName): Promise<readonly RefusedOutcome[]>;
    totals(room: RoomName): Promise<readonly QuarantineTotal[]>;
}
export declare function createReview(stores: {
    readonly log: LogStore;
    readonly review: ReviewStore;
}): Review;
