import type { Blame } from '../../shared/api/index.ts';
import type { RoomName } from '../../shared/protocol/index.ts';
import type { LogStore } from '../store/index.ts';
/** Undefined when the contour is not there right after entry `seq`. */
export declare function blameOf(log: Pick<LogStore, 'contourEntries'>, room: RoomName, contour: string, seq: number): Promise<Blame | undefined>;
