import type { HistoryOverview } from '../../shared/api/index.ts';
import type { Outline } from '../store/index.ts';
export declare class Columns {
    #private;
    readonly actors: Names;
    readonly objects: Names;
    readonly frames: Names;
    readonly kinds: Names;
    /** The newest entry that is in here; entries are dense. */
    get length(): number;
    add({ seq, at, actor, actorName, changes, kind, objects, frames }: Outline): void;
    /** One entry, which is in here, in names. */
    entry(seq: number): Pick<Outline, 'at' | 'actor' | 'actorName' | 'changes' | 'objects' | 'frames'>;
    /** `count` entries from `from` on, which are in here. */
    slice(from: number, count: number): Omit<HistoryOverview, 'room' | 'head' | 'from' | 'count'>;
}
/** Names in the order of their first mention. */
declare class Names {
    #private;
    indexOf(name: string): number;
    nameAt(place: number): string;
    list(): string[];
}
export {};
