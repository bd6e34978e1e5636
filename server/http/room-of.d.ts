import { type Room } from '../../shared/protocol/index.ts';
import type { AppPorts } from './ports.ts';
export type FoundRoom = {
    readonly ok: true;
    readonly room: Room;
} | {
    readonly ok: false;
    readonly detail: string;
};
export declare function findRoom({ records }: Pick<AppPorts, 'records'>, name: string): Promise<FoundRoom>;
