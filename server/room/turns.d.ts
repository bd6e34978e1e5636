declare class Turns {
    #private;
    /** True when whoever asks should wait for another turn. Asking begins one when none is under way. */
    get isOver(): boolean;
    /** Resolves in a later turn, for one after another in the order they asked. */
    next(): Promise<void>;
}
/** Of this thread. */
export declare const turns: Turns;
export {};
