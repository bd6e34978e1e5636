import type * as Y from 'yjs';
import type { ItemVersion } from '../store/index.ts';
import type { Observed } from './room-state.ts';
export declare function itemRows(doc: Y.Doc, { changes, touched }: Observed, fromSeq: number): readonly ItemVersion[];
