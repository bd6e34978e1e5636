import type { Room as Name } from '../../shared/protocol/index.ts';
import { type StorageState } from '../store/index.ts';
import type { DurableHead } from './ack.ts';
import type { Connection } from './connection.ts';
import { type Make } from './offer.ts';
import type { RoomList } from './ports.ts';
import type { RoomOptions } from './room-options.ts';
export declare class Room {
    #private;
    /** Begins to load. `onGone`: nothing may be asked of this room any more; the next who comes opens a new one. */
    constructor(name: Name, options: RoomOptions, onGone: () => void);
    get name(): Name['name'];
    /** The newest durable entry that is here. */
    get head(): DurableHead;
    get connections(): number;
    join(connection: Connection): void;
    receive(connection: Connection, data: Uint8Array | string): void;
    leave(connection: Connection): void;
    /** Everything found that needs a look is written; false when it could not be. */
    looksWritten(): Promise<boolean>;
    /** Whoever shows this list of the room may ask for it again. */
    announce(list: RoomList): void;
    /**
     * Work of the server itself, in its turn: `make` sees the durable document and offers an update, or nothing.
     * `onLost`: nothing can be kept, or the room went first.
     */
    write(make: Make, onLost: () => void): void;
    /** R90: while storage fails nothing is waited for and nobody is sent away; what was under way may still be kept, and then the log says so. */
    storageChanged(storage: StorageState): void;
    /** Says good-bye in a way that clients come back from, keeps what has arrived, and writes a snapshot. */
    close(): Promise<void>;
}
