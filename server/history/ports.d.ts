import type { Activity, Blame } from '../../shared/api/index.ts';
import type { RoomName } from '../../shared/protocol/index.ts';
import type { Head } from '../store/index.ts';
import type { DerivedItems } from './derive-items.ts';
import type { DiffQuery } from './diff.ts';
import type { RestorePlan, RestoreQuery } from './restore.ts';
export interface MomentQuery {
    /** The entry right after which the document is wanted; seq 0 is the empty room. */
    readonly place: Head;
    /** Contours of that frame alone. */
    readonly frame?: string | undefined;
    readonly form: 'json' | 'packed';
}
export interface RoomHistory {
    /** HistoryOverview from that entry on, as JSON. */
    overview(room: RoomName, from: number): Promise<Uint8Array>;
    /** RoomAt, in one of its two forms. */
    moment(room: RoomName, query: MomentQuery): Promise<Uint8Array>;
    /** Undefined when the contour is not there right after that entry. */
    blame(room: RoomName, contour: string, seq: number): Promise<Blame | undefined>;
    /** Diff, as JSON. */
    diff(room: RoomName, query: DiffQuery): Promise<Uint8Array>;
    /** What came after that entry. */
    activity(room: RoomName, since: number): Promise<Activity>;
    /** What a restore would do, and the update that does it when it is to be written. */
    planRestore(room: RoomName, query: RestoreQuery): Promise<RestorePlan>;
}
/** All that a thread which only reads can do. */
export interface HistoryReader extends RoomHistory {
    deriveItems(room: RoomName): Promise<DerivedItems>;
}
