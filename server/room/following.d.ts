import type { RoomName } from '../../shared/protocol/index.ts';
import type { LogEntry, LogStore } from '../store/index.ts';
import type { RoomLog } from './ports.ts';
export declare class Following {
    #private;
    constructor(room: RoomName, log: LogStore, logger: RoomLog);
    /** Somebody says that the log goes to `seq`. True when that is news beyond `durable`, and nobody was asked to look yet. */
    hear(seq: number, durable: number): boolean;
    arrive(): number;
    /** The whole log is about to be read. */
    restart(): void;
    /** How far the log went after this one came: one question serves all who came before it. Undefined when the log cannot be read. */
    end(arrival: number): Promise<number | undefined>;
    /** The entries after those that are here, in pages; ends when there are no more, or when the log cannot be read. */
    news(durable: () => number): AsyncGenerator<readonly LogEntry[]>;
}
