import type * as Y from 'yjs';
import type { ContourVersion } from '../store/index.ts';
import type { Observed } from './room-state.ts';
export declare function contourRows(doc: Y.Doc, { changes, touched }: Observed, seq: number): readonly ContourVersion[];
