import type { ContourVersion, ItemVersion } from '../store/index.ts';
export interface Moment {
    readonly room: string;
    readonly seq: number;
    /** Of that entry. */
    readonly at: number;
    readonly hash: string;
    /** By id; none that was removed. */
    readonly contours: readonly ContourVersion[];
    /** By root and key; none that went. */
    readonly items: readonly ItemVersion[];
}
/** RoomAt as JSON. */
export declare function momentJson(moment: Moment): Uint8Array;
/** RoomAt as packed bytes (shared/api/packed-moment.ts). */
export declare function momentPacked(moment: Moment): Uint8Array;
