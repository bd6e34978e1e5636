import type { Ended } from '../store/index.ts';
interface Version {
    readonly fromSeq: number;
}
interface Naming<T> {
    /** Which of the things that the projection is about this is a version of. */
    readonly nameOf: (version: T) => string;
    /** Everything of it, so that equal text is an equal version. */
    readonly textOf: (version: Ended<T>) => string;
}
/** One stored version that disagrees, and how. */
export interface Disagreement<T> {
    readonly version: T;
    readonly detail: 'is not that of the log' | 'is missing';
}
export declare class VersionBook<T extends Version> {
    #private;
    constructor(naming: Naming<T>);
    add(version: T): void;
    disagreements(stored: readonly Ended<T>[]): readonly Disagreement<T>[];
}
export {};
