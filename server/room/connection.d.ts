import type { Backlog, Bringer } from './backlog.ts';
import type { StorageState } from '../store/index.ts';
import type { Refusal } from './gate/verdict.ts';
import type { RoomLimits } from './limits.ts';
import type { Sender } from './offer.ts';
import type { ConnectionContext, SocketPort } from './ports.ts';
export declare class Connection implements Sender, Bringer {
    #private;
    readonly context: ConnectionContext;
    /** Gets other people's entries: from its first answer to a SyncStep1 on, so that there is neither gap nor duplicate. */
    isSubscribed: boolean;
    isMuted: boolean;
    isStranded: boolean;
    constructor(context: ConnectionContext, socket: SocketPort, limits: RoomLimits, now: number);
    /** What it brings from now on counts there. */
    enter(backlog: Backlog): void;
    /** An update arrived; answers which one of this connection's it is. */
    offered(bytes: number): number;
    /** Updates that arrived, kept or not. */
    get offers(): number;
    get isOpen(): boolean;
    /** True when the message may be read; otherwise the connection is being closed. */
    accepts(data: Uint8Array | string, now: number): data is Uint8Array;
    /** R13: a peer that does not take what it is sent is cut off and resyncs; what it wrote before is kept all the same. */
    send(bytes: Uint8Array): void;
    /** Something of any size that the peer asked for: it does not count as slowness. */
    sendAsked(bytes: Uint8Array): void;
    mute(): void;
    pause(): void;
    resume(): void;
    /** The peer stays: it reads on, and is asked to come back with what it offered when the storage works. */
    strand(): void;
    tellStorage(storage: StorageState): void;
    kept(n: number, seq: number, hash: string): void;
    refused(n: number, { reason, detail }: Refusal, quarantine: string | undefined): void;
    close(code: number, reason: string): void;
    /** The socket has gone by itself. */
    gone(): void;
}
