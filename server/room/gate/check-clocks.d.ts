import * as Y from 'yjs';
import type { Ledger } from './ledger.ts';
import type { GateLimits } from './limits.ts';
type Struct = Y.Item | Y.GC | Y.Skip;
export interface NewStructs {
    /** What the document does not have yet, wholly or in part, by client, in the order of clocks. */
    readonly byClient: ReadonlyMap<number, readonly (Y.Item | Y.GC)[]>;
    readonly count: number;
}
/** Fills `ledger.clocks`. @throws Refused */
export declare function checkClocks(structs: readonly Struct[], ledger: Ledger, limits: GateLimits): NewStructs;
export {};
