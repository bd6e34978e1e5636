import type { RoomName } from '../../shared/protocol/index.ts';
import type { LogStore, Rebuild, ReviewStore, RowProjection } from '../store/index.ts';
import type { RoomLog } from './ports.ts';
/** Everything that is derived from entries, in the order in which it is made anew. */
export declare const PROJECTIONS: readonly ["contour-versions", "items", "changes", "claims", "looks", "snapshots"];
export type Projection = (typeof PROJECTIONS)[number];
export interface RebuildPorts {
    readonly log: LogStore;
    readonly review: ReviewStore;
    /** Begun with `rowsOf` the same projections. */
    readonly rebuild: Rebuild;
    readonly logger: RoomLog;
}
export type Rebuilt = {
    readonly ok: true;
    readonly room: RoomName;
    readonly entries: number;
}
/** `detail`: why nothing was made, for people. */
 | {
    readonly ok: false;
    readonly room: RoomName;
    readonly detail: string;
};
/** Those of `projections` that a rebuild is to be begun with. */
export declare function rowsOf(projections: readonly Projection[]): readonly RowProjection[];
/** Others may append meanwhile: what their entries derive stays. @throws when it cannot be written; what was not swapped is then as it was. */
export declare function rebuildRoom(room: RoomName, projections: readonly Projection[], ports: RebuildPorts): Promise<Rebuilt>;
