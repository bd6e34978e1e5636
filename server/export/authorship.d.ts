import type { Authorship } from '../../shared/api/index.ts';
import type { Change } from '../../shared/model/index.ts';
/** The part of a log entry that says who did what when. */
export interface Deed {
    readonly seq: number;
    readonly actor: string;
    /** ms since the epoch. */
    readonly at: number;
    readonly changes: readonly Change[];
}
export interface AuthorshipIndex {
    readonly objects: ReadonlyMap<string, Authorship>;
    readonly contours: ReadonlyMap<string, Authorship>;
    add(deed: Deed): void;
}
/**
 * Feed it every entry in order. What is removed and comes back (an undo) keeps its first maker. An object counts as edited when one of its
 * own fields is, and when a contour of it is added, changed or removed.
 */
export declare function createAuthorship(): AuthorshipIndex;
