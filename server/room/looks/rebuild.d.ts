import type { RoomName } from '../../../shared/protocol/index.ts';
import type { LogStore, ReviewStore } from '../../store/index.ts';
import type { RoomLog } from '../ports.ts';
interface Stores {
    readonly log: LogStore;
    readonly review: ReviewStore;
}
/** Replaces the looks of `room` at once; how people settled them stays. The room's contour versions must be those of its log. @throws when they cannot be written. */
export declare function rebuildLooks(room: RoomName, { log, review }: Stores, logger: RoomLog): Promise<void>;
export {};
