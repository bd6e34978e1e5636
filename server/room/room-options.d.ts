import type { LogStore, ReviewStore, Storage } from '../store/index.ts';
import type { RoomLimits } from './limits.ts';
import type { Clock, Ids, Neighbours, RoomLog, SeriesIndex } from './ports.ts';
export interface RoomOptions {
    readonly log: LogStore;
    readonly storage: Storage;
    readonly review: ReviewStore;
    readonly series: SeriesIndex;
    readonly clock: Clock;
    readonly ids: Ids;
    readonly logger: RoomLog;
    readonly limits: RoomLimits;
    /** The name of the store that the log is in. */
    readonly store: string;
    /** Other nodes with the same log; undefined: there are none. */
    readonly neighbours?: Neighbours | undefined;
}
