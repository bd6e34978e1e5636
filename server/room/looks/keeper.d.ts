import type { Clues } from '../../../shared/history/overlap/index.ts';
import type { RoomName } from '../../../shared/protocol/index.ts';
import type { LogEntry } from '../../store/index.ts';
import type { RoomLog } from '../ports.ts';
import type { LookStores } from './look-stores.ts';
/** A durable entry, and what the document showed right before it was applied. */
export interface Examined {
    readonly entry: LogEntry;
    readonly clues: Clues;
}
interface KeeperPorts extends LookStores {
    readonly logger: RoomLog;
    /** Looks were found: whoever shows them may ask again. */
    readonly changed: () => void;
}
export declare class LookKeeper {
    #private;
    constructor(room: RoomName, ports: KeeperPorts);
    /** In the order of the log; what was noted before is passed over. */
    note(examined: readonly Examined[]): void;
    /** Resolves when everything noted is kept (true), or could not be (false: it is tried again with the next). */
    flush(): Promise<boolean>;
}
export {};
