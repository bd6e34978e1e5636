import type { RoomName } from '../../shared/protocol/index.ts';
import { type Head } from '../store/index.ts';
import type { AppPorts } from './ports.ts';
export type FoundPlace = {
    readonly ok: true;
    readonly place: Head;
} | {
    readonly ok: false;
    readonly detail: string;
};
/** Seq 0 is the empty room before its first entry: the start of its chain. */
export declare function findPlace({ log }: Pick<AppPorts, 'log'>, room: RoomName, seq: number): Promise<FoundPlace>;
