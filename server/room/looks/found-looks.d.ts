import type { RoomName } from '../../../shared/protocol/index.ts';
import type { Look, ReviewStore, SilentEdit } from '../../store/index.ts';
import type { LookReview } from './look-stores.ts';
export declare class FoundLooks implements LookReview {
    #private;
    constructor(review: ReviewStore);
    /** All that was found. */
    get found(): {
        readonly looks: readonly Look[];
        readonly silent: readonly SilentEdit[];
    };
    looks(): Promise<readonly Look[]>;
    /** Each of them whole: whoever finds them begins with `looks`. */
    saveLooks(_room: RoomName, looks: readonly Look[]): Promise<void>;
    saveSilentEdits(_room: RoomName, edits: readonly SilentEdit[]): Promise<void>;
    silentEdits(_room: RoomName, contour: string): Promise<readonly number[]>;
    lookOutcomes: LookReview['lookOutcomes'];
    contourAt: LookReview['contourAt'];
    entriesOfContour: LookReview['entriesOfContour'];
    endingEntries: LookReview['endingEntries'];
}
