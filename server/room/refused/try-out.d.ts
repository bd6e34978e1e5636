import * as Y from 'yjs';
import { type Change, type Touched } from '../../../shared/model/index.ts';
import type { NotEdited } from '../server-edit.ts';
export interface TriedOut {
    readonly ok: true;
    /** In the document as it is now; empty when it changes nothing any more. */
    readonly changes: readonly Change[];
    readonly touched: Touched;
}
/** Changes `copy`, which the caller keeps or throws away. Whose client ids the update uses does not count here. */
export declare function tryOut(copy: Y.Doc, update: Uint8Array): TriedOut | NotEdited;
