import { type Clue } from '../../../shared/history/overlap/index.ts';
import type { LogEntry } from '../../store/index.ts';
import type { LookStores } from './look-stores.ts';
/** An entry that was drawn over others unseen. */
export interface Overlap {
    readonly contour: string;
    readonly later: LogEntry;
    /** In the order of the log; at least one. */
    readonly unseen: readonly LogEntry[];
    /** The later edit's author had seen everything of others up to this entry. */
    readonly seenTo: number;
}
/** Undefined when the author had seen everything after all. */
export declare function overlapOf(clue: Clue, later: LogEntry, stores: LookStores): Promise<Overlap | undefined>;
