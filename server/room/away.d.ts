import type { Said } from './ports.ts';
/** As its node last said. */
export interface Absent extends Said {
    readonly node: string;
}
export declare class Away {
    #private;
    get(client: number): Absent | undefined;
    get clients(): Iterable<number>;
    /** Answers the clients of which something is new. `isAll`: nobody else is there. `now` in ms. */
    hear(node: string, said: readonly Said[], { isAll, now }: {
        readonly isAll: boolean;
        readonly now: number;
    }): number[];
    /** Answers the clients of nodes that have fallen silent; they are forgotten. */
    expire(now: number): number[];
}
