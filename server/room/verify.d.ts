import type { RoomName } from '../../shared/protocol/index.ts';
import { type LogStore } from '../store/index.ts';
import type { VerifyReport } from './verify-report.ts';
/** Replays one room from its first entry. Takes time in proportion to the log; a server may go on writing meanwhile. */
export declare function verifyRoom(log: LogStore, room: RoomName): Promise<VerifyReport>;
export declare function verifyAll(log: LogStore): Promise<readonly VerifyReport[]>;
