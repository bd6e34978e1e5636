import * as Y from 'yjs';
import { type Change, type Touched } from '../../shared/model/index.ts';
import type { RoomName } from '../../shared/protocol/index.ts';
import type { Append, LogEntry, LogStore } from '../store/index.ts';
import type { Examined } from './looks/keeper.ts';
export interface Observed {
    readonly changes: readonly Change[];
    readonly touched: Touched;
}
/** Hears of entries that come from the log, each before it is applied. */
type Examine = (examined: Examined) => void;
export declare class RoomState {
    #private;
    readonly doc: Y.Doc;
    readonly claims: Map<number, string>;
    /** Head of the chain, entries that are being kept included. */
    seq: number;
    hash: string;
    at: number;
    private constructor();
    /** `examine` hears of every entry since the snapshot, and of those that are followed. @throws when the store cannot be read or what it holds makes no document. */
    static load(log: LogStore, room: RoomName, examine?: Examine): Promise<RoomState>;
    /** Applies an update and says what it changed. @throws whatever Yjs throws; the document is then worth nothing. */
    apply(update: Uint8Array): Observed;
    get hasPending(): boolean;
    clockOf(client: number): number;
    /** The chain and the claims grow by an entry whose update is already in the document. */
    advance({ entry, claims }: Append): void;
    /** An entry that another node kept. False: it does not follow, or does not fit, and the document is worth nothing. */
    follow(entry: LogEntry): boolean;
    destroy(): void;
}
export {};
