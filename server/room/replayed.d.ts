import type { ContourVersion, Ended, ItemVersion, LogEntry, Snapshot } from '../store/index.ts';
import type { VerifyProblem } from './verify-report.ts';
interface Stored {
    readonly contours: readonly Ended<ContourVersion>[];
    /** Undefined = they have not been derived yet. */
    readonly items: readonly Ended<ItemVersion>[] | undefined;
    readonly claims: ReadonlyMap<number, string>;
    /** The entry that was replayed last, and the newest one now: a server may have gone on. */
    readonly end: number;
    readonly grownTo: number;
}
export declare class Replayed {
    #private;
    readonly snapshots: number;
    versions: number;
    constructor(snapshots: readonly Snapshot[], report: (problem: VerifyProblem) => void);
    /** In the order of the log. After an update that cannot be applied there is nothing left to compare with. */
    take(entry: LogEntry): void;
    finish({ contours, items, claims, end, grownTo }: Stored): void;
}
export {};
