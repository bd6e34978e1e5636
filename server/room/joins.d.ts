import * as Y from 'yjs';
import type { Clock } from './ports.ts';
export declare class Joins {
    #private;
    constructor(doc: Y.Doc, clock: Clock);
    /** An entry was taken into the document. */
    grow(update: Uint8Array): void;
    /** The whole document as one update; the caller may store it. */
    encode(): Promise<Uint8Array>;
    /**
     * The messages that bring a peer with this state vector up to date, a SyncStep2 last: who has it, has everything. Undefined when the vector is none.
     * Nobody may change the document until it resolves.
     */
    answer(stateVector: Uint8Array): Promise<readonly Uint8Array[] | undefined>;
    /** Nothing is asked any more. */
    stop(): void;
}
