import * as Y from 'yjs';
/** In words what differs, or undefined. */
export declare function differenceOf(a: Y.Doc, b: Y.Doc): string | undefined;
