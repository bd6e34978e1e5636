export declare class TokenBucket {
    #private;
    constructor(capacity: number, perSecond: number, now: number);
    /** False when there is not enough; then nothing is taken. */
    take(amount: number, now: number): boolean;
}
