import type { HistoryOverview } from '../../shared/api/index.ts';
import type { RoomName } from '../../shared/protocol/index.ts';
import type { Head, LogStore } from '../store/index.ts';
import { Columns } from './columns.ts';
type Source = Pick<LogStore, 'head' | 'outline'>;
export declare class Overviews {
    #private;
    constructor(log: Source);
    answer(room: RoomName, from: number): Promise<HistoryOverview>;
    /** The columns through the newest entry. They grow later: what is read of them is read at once, and through `head` alone. */
    grown(room: RoomName): Promise<{
        readonly columns: Columns;
        readonly head: Head;
    }>;
}
export {};
