import type { Identity } from '../../../shared/api/index.ts';
import type { RefusedOutcome, ReviewStore } from '../../store/index.ts';
import type { Room } from '../room.ts';
import { type NotEdited } from '../server-edit.ts';
export interface RefusedSettlement {
    readonly identity: Identity;
    readonly id: string;
    readonly action: RefusedOutcome['action'];
    readonly note: string;
}
interface SettlePorts {
    readonly review: ReviewStore;
    readonly now: () => number;
}
export type RefusedSettled = {
    readonly ok: true;
    readonly outcome: RefusedOutcome;
} | NotEdited;
/** Reasons: `unknown_update`, `settled`, or why it cannot be applied: it then stays as it is. */
export declare function settleRefused(room: Room, settlement: RefusedSettlement, ports: SettlePorts): Promise<RefusedSettled>;
export {};
