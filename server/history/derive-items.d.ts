import type { RoomName } from '../../shared/protocol/index.ts';
import type { ItemVersion, LogStore } from '../store/index.ts';
export interface DerivedItems {
    /** The last entry that was read. */
    readonly through: number;
    /** In the order of entries. */
    readonly versions: readonly ItemVersion[];
}
export declare function deriveItems(log: Pick<LogStore, 'entries'>, room: RoomName): Promise<DerivedItems>;
