export interface AttemptLimit {
    /** Milliseconds to wait before this caller may try again; 0 = now. */
    wait(caller: string): number;
    failed(caller: string): void;
}
/** `now` in ms. At most `perCaller` failures of one caller and `inAll` of all together within `window` ms. */
export declare function createAttemptLimit(options: {
    readonly perCaller: number;
    readonly inAll: number;
    readonly window: number;
}, now: () => number): AttemptLimit;
