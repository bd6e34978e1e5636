import * as Y from 'yjs';
/** A shared type, in the document or made by the update at hand. `path` = root, then one name for each step down; `*` is an item of a list. */
export interface Container {
    readonly path: readonly string[];
    /** Its items have keys (a map) or none (a list). */
    readonly keyed: boolean;
}
/** The seat of one item. `gone`: its container is deleted and collected; Yjs turns whatever lands there into nothing. */
export type Place = {
    readonly container: Container;
    readonly key: string | null;
} | 'gone';
type SharedType = Parameters<typeof Y.findRootTypeKey>[0];
export declare function containerOf(type: SharedType): Container;
/** The container that an item of `place` opens when it holds a shared type. */
export declare function containerIn(place: Place, content: Y.ContentType): Container | 'gone';
export declare function pathOfPlace({ container, key }: Exclude<Place, 'gone'>): readonly string[];
/** The seat of an item that the document holds. */
export declare function placeOf(struct: Y.Item | Y.GC): Place;
export declare function samePlace(a: Place, b: Place): boolean;
export {};
