import type { RoomName } from '../../shared/protocol/index.ts';
import type { LogStore } from '../store/index.ts';
import type { Passed } from './append.ts';
import type { RoomLimits } from './limits.ts';
import type { RoomLog } from './ports.ts';
interface SnapshotPorts {
    readonly log: LogStore;
    readonly logger: RoomLog;
    readonly limits: RoomLimits;
    readonly precede: () => Promise<boolean>;
}
export declare class Snapshots {
    #private;
    constructor(room: RoomName, { log, logger, limits, precede }: SnapshotPorts);
    /** Durable entries since the last snapshot. */
    grow(kept: readonly Passed[]): void;
    /** A large document is rarer written: encoding it costs what it is large, and reading its tail what that is long. */
    get isDue(): boolean;
    get isWorthwhile(): boolean;
    /** `state` is the document right after entry `seq`. Never rejects: the log has everything. */
    save(seq: number, state: Uint8Array): Promise<void>;
}
export {};
