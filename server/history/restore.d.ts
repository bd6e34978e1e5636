import type { Restored, RestoreScope } from '../../shared/api/index.ts';
import type { RoomName } from '../../shared/protocol/index.ts';
import type { LogStore } from '../store/index.ts';
import type { Overviews } from './overviews.ts';
export interface RestoreQuery {
    /** The moment. */
    readonly seq: number;
    readonly scope: RestoreScope;
    /** Nothing within the scope may have changed after this entry. */
    readonly expect?: number | undefined;
    /** False: the reach alone is asked for. */
    readonly write: boolean;
}
export type RestorePlan = {
    readonly ok: true;
    /** The entry that all of this holds for. */
    readonly head: number;
    readonly reach: Restored['reach'];
    /** Undefined when there is nothing to write. */
    readonly update: Uint8Array | undefined;
    /** Ids of the objects whose coming or going would make the update wrong. */
    readonly objects: readonly string[];
}
/** The first entry after `expect` that changed something within the scope. */
 | {
    readonly ok: false;
    readonly moved: number;
};
interface Sources {
    readonly log: Pick<LogStore, 'contoursAt' | 'itemsAt' | 'headers' | 'snapshotBefore' | 'entries'>;
    readonly overviews: Overviews;
}
export declare function planRestore({ log, overviews }: Sources, room: RoomName, { seq, scope, expect, write }: RestoreQuery): Promise<RestorePlan>;
/** The first entry after `after` that changed something within the scope; undefined when there is none. */
export declare function firstWithin(log: Pick<LogStore, 'headers'>, room: RoomName, { scope, objects, after, }: {
    readonly scope: RestoreScope;
    readonly objects: readonly string[];
    readonly after: number;
}): Promise<number | undefined>;
export {};
