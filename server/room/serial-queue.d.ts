export declare class SerialQueue {
    #private;
    /** `onError` hears what a task throws; the queue then goes on. */
    constructor(onError: (error: unknown) => void);
    add(task: () => void | Promise<void>): void;
    /** Forgets every task that has not begun. */
    clear(): void;
    /** Resolves when nothing is left to do. */
    drained(): Promise<void>;
}
