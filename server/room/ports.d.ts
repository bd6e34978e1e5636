import type { Identity } from '../../shared/api/index.ts';
import type { Room, RoomName } from '../../shared/protocol/index.ts';
/** One websocket, seen from the room. All of it is safe to use after the peer is gone (they then do nothing). */
export interface SocketPort {
    /** Queues one binary message. Never throws. The bytes are not changed afterwards. */
    send(bytes: Uint8Array): void;
    /** Starts the closing handshake and cuts the connection when the peer does not answer within a few seconds. */
    close(code: number, reason: string): void;
    /** Reads nothing more, so that the peer has to wait, until `resume`; what was read already may still arrive. */
    pause(): void;
    resume(): void;
    /** Bytes queued and not yet taken by the network; decides who is a slow consumer. */
    readonly bufferedAmount: number;
}
/** Who is on the socket: settled before the upgrade, fixed for the connection's life. */
export interface ConnectionContext {
    readonly room: Room;
    readonly identity: Identity;
    /** One connection's id, as it stands in the log. */
    readonly session: string;
    readonly canWrite: boolean;
    /** `?ack=1`: also speaks Limn's own messages. */
    readonly wantsAcks: boolean;
}
/** What the socket's owner calls. Both may be called at any time after connect; messages before the room is loaded are kept in order. */
export interface ConnectionHandle {
    /** One message as it arrived; a text message is refused. */
    message(data: Uint8Array | string): void;
    /** The socket is gone, for whatever reason. Idempotent. */
    closed(): void;
}
export interface SeriesIndex {
    /** True when `frame` (`<SOPInstanceUID>#<frameNumber>`) belongs to the series with that API id. */
    frameExists(series: string, frame: string): Promise<boolean>;
}
export interface Clock {
    /** Milliseconds since the epoch. */
    now(): number;
    /** Runs `task` once after `ms` milliseconds; answers how to call it off. */
    after(ms: number, task: () => void): () => void;
}
/** New, unguessable, unique strings. */
export interface Ids {
    next(): string;
}
/** Other nodes that serve the same rooms. All they say is a hint: what is true, the log says. */
export interface Neighbours {
    /** This node has the room open from now on. */
    attend(room: RoomName, ear: Ear): Line;
}
/** What reviewers see of a room beside its document. */
export type RoomList = 'looks' | 'refused';
/** What a room wants to hear. */
export interface Ear {
    /** Somebody says that its log has reached `seq`. */
    readonly reached: (seq: number) => void;
    /** Who is at another node and what they are doing; `isAll`: nobody else is there. */
    readonly said: (node: string, said: readonly Said[], isAll: boolean) => void;
    /** Another node has opened the room and wants to know who is here. */
    readonly asked: () => void;
    /** A list of the room was changed by way of another node. */
    readonly listed: (list: RoomList) => void;
}
/** One client's presence, with the identity that its node knows. */
export interface Said {
    readonly client: number;
    readonly clock: number;
    /** The state as JSON text; null = gone. */
    readonly json: string | null;
    /** Whose client id it is while they are there. */
    readonly user: string;
}
/** What a room tells. */
export interface Line {
    /** Its log has reached `seq`. */
    tell(seq: number): void;
    say(said: readonly Said[], isAll: boolean): void;
    /** A list of the room was changed here. */
    list(list: RoomList): void;
    /** Resolves when it is this node's turn to write in the room; also when that cannot be found out. It lasts a second at most. */
    turn(): Promise<void>;
    turnOver(): void;
    /** The room is closed here. */
    leave(): void;
}
interface RoomLogFields {
    readonly room?: string;
    readonly seq?: number;
    readonly session?: string;
    readonly user?: string;
    readonly reason?: string;
    readonly code?: number;
    readonly ms?: number;
    readonly count?: number;
    readonly bytes?: number;
    readonly error?: string;
}
/** The part of the server's log port that rooms use. */
export interface RoomLog {
    info(message: string, fields?: RoomLogFields): void;
    warn(message: string, fields?: RoomLogFields): void;
    error(message: string, fields?: RoomLogFields): void;
}
export {};
