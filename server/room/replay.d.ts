import * as Y from 'yjs';
import type { ContourVersion, ItemVersion, LogEntry } from '../store/index.ts';
import type { Observed } from './room-state.ts';
/** What one entry makes of the document before it. */
export interface Derived {
    readonly observed: Observed;
    readonly contourVersions: readonly ContourVersion[];
    readonly itemVersions: readonly ItemVersion[];
    /** Client ids that are first written with here: its actor's from now on. */
    readonly claims: readonly number[];
    /** A client id that it writes with and that is somebody else's. */
    readonly foreign: number | undefined;
}
export declare class Replay {
    #private;
    readonly doc: Y.Doc;
    /** Whose client ids they are, by the entries taken so far. */
    readonly claims: Map<number, string>;
    /** Begins at the document `state`, with the claims made up to there; without, at nothing. @throws when it cannot be read. */
    constructor(state?: Uint8Array, claims?: ReadonlyMap<number, string>);
    /** In the order of the log. @throws Error when the update cannot be applied; the document is then worth nothing. */
    take({ seq, actor, update }: LogEntry): Derived;
    destroy(): void;
}
