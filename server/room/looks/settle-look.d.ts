import type { Identity } from '../../../shared/api/index.ts';
import type { LookOutcome, ReviewStore } from '../../store/index.ts';
import type { Room } from '../room.ts';
import { type NotEdited } from '../server-edit.ts';
import type { LookStores } from './look-stores.ts';
/** `both`: as it is. `first`, `second`: that person's version. `redrawn`: somebody has drawn it anew by hand. */
export type LookChoice = 'both' | 'first' | 'second' | 'redrawn';
export interface Settlement {
    readonly identity: Identity;
    readonly id: string;
    readonly choice: LookChoice;
    readonly note: string;
    /** The newest entry of the border that the person has seen: refused when somebody has edited it since. */
    readonly seen?: number;
}
interface SettlePorts extends LookStores {
    readonly review: ReviewStore;
    readonly now: () => number;
}
export type Settled = {
    readonly ok: true;
    readonly outcome: LookOutcome;
} | NotEdited;
/** Reasons: `unknown_look`, `settled`, `moved`, or why the version cannot be brought back. */
export declare function settleLook(room: Room, settlement: Settlement, ports: SettlePorts): Promise<Settled>;
export {};
