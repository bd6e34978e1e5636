import { type ContentAt, type LogStore } from '../store/index.ts';
import type { RoomHistory } from './ports.ts';
/** Past the newest entry the answer is the newest state. */
export declare function createContentAt(history: RoomHistory, log: Pick<LogStore, 'head' | 'place'>): ContentAt;
