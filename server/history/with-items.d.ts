import type { LogStore } from '../store/index.ts';
import type { HistoryReader, RoomHistory } from './ports.ts';
/** `log` is the one that can write. */
export declare function withItems(reader: HistoryReader, log: Pick<LogStore, 'lacksItems' | 'replaceItems'>): RoomHistory;
