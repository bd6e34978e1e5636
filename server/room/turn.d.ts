import type { Clock, Line } from './ports.ts';
export declare class Turn {
    #private;
    constructor(line: Line, clock: Clock);
    /** Another node has kept something. */
    sawOther(): void;
    /** Whether to wait for a turn before the next offer is judged. */
    get isNeeded(): boolean;
    /** Resolves when it is this node's turn, or as good as; `over` is called when it has lasted long enough. */
    begin(over: () => void): Promise<void>;
    /** Resolves when the others have had their chance. */
    end(): Promise<void>;
    /** The room is closed: nobody waits for it. */
    leave(): void;
}
