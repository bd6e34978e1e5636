import type { LogStore } from '../store/index.ts';
import type { HistoryReader } from './ports.ts';
export declare function createHistoryReader(log: LogStore): HistoryReader;
