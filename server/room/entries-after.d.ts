import type { RoomName } from '../../shared/protocol/index.ts';
import type { LogEntry, LogStore } from '../store/index.ts';
/** From the entry after `seq` up to `end`, or as far as the log goes. */
export declare function entriesAfter(log: Pick<LogStore, 'entries'>, room: RoomName, seq: number, end: number): AsyncGenerator<readonly LogEntry[]>;
