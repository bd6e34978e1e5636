import type { QuarantineQuota } from '../store/index.ts';
export interface RoomLimits {
    /** Messages a connection may send at once, and per second after that. Hours of offline work arrive as one burst. */
    readonly burstMessages: number;
    readonly messagesPerSecond: number;
    readonly burstBytes: number;
    readonly bytesPerSecond: number;
    /** Bytes waiting for one peer before it counts as a slow consumer (what it asked for itself, a whole document, not counted). */
    readonly maxBuffered: number;
    /** Updates of a room that are not kept yet, in number and bytes, beyond which nobody who brings more is listened to. One of any size always fits. */
    readonly backlogUpdates: number;
    readonly backlogBytes: number;
    /** Least time between two presence messages to the room, ms: 30 a second. */
    readonly presenceInterval: number;
    /** How long an empty room stays loaded, ms. */
    readonly idle: number;
    /** A snapshot is due after this many entries or bytes of updates since the last one. */
    readonly snapshotEntries: number;
    readonly snapshotBytes: number;
    /** An emptied room with fewer entries than this beyond its snapshot is unloaded without a new one. */
    readonly unloadEntries: number;
    /** What quarantine holds before more is counted and not kept. */
    readonly quarantine: QuarantineQuota;
}
export declare const ROOM_LIMITS: RoomLimits;
