import type { RoomName } from '../../shared/protocol/index.ts';
export type VerifyProblem = {
    /** The entry it was found at; null = it concerns the room as a whole. */
    readonly seq: number | null;
    readonly part: 'sequence' | 'chain' | 'time' | 'update' | 'changes' | 'claims' | 'contours' | 'items' | 'snapshot';
    /** For people. */
    readonly detail: string;
};
export interface VerifyReport {
    readonly room: RoomName;
    readonly ok: boolean;
    readonly entries: number;
    readonly head: {
        readonly seq: number;
        readonly hash: string;
    };
    readonly snapshots: number;
    readonly contourVersions: number;
    readonly problems: readonly VerifyProblem[];
}
