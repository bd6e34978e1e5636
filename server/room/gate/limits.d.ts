export interface GateLimits {
    readonly bytes: number;
    /** Structs of one update (a redraw has two or three; an import a few for each contour). */
    readonly structs: number;
    /** New Yjs clocks: one for each vertex, key and map. */
    readonly clocks: number;
    readonly deleteRanges: number;
    /** Clients with new structs in one update: more than one only when offline work of several tabs arrives together. */
    readonly writers: number;
    /** Shared types inside each other, the root not counted. */
    readonly depth: number;
    /** Values inside each other within one plain JSON value. */
    readonly jsonDepth: number;
}
export declare const GATE_LIMITS: GateLimits;
/** A whole series at once, by the server's own import: its content was checked as a whole before. */
export declare const IMPORT_LIMITS: GateLimits;
