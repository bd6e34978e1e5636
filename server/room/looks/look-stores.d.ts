import type { LogStore, ReviewStore } from '../../store/index.ts';
export interface LookStores {
    readonly log: LogStore;
    readonly review: LookReview;
}
/** What finding looks asks of the store, and writes to it. */
export type LookReview = Pick<ReviewStore, 'looks' | 'saveLooks' | 'lookOutcomes' | 'saveSilentEdits' | 'silentEdits' | 'entriesOfContour' | 'endingEntries' | 'contourAt'>;
