import type { Hono } from 'hono';
import type { WebSocket } from 'ws';
import type { Identity, Role } from '../../shared/api/index.ts';
import type { DocContent } from '../../shared/model/index.ts';
import type { Room, RoomName } from '../../shared/protocol/index.ts';
import type { AppEnv, AppPorts, Written } from '../http/index.ts';
import type { LogFields } from '../log.ts';
import { type ConnectionContext, type SocketPort } from '../room/index.ts';
import { type Append, type LogEntry, type Rejected } from '../store/index.ts';
export declare const SHA: string;
export declare const ROOM: RoomName;
type Body = Exclude<RequestInit['body'], null>;
/** What the parts were asked, and what a test can turn. */
interface TestState {
    readonly logged: {
        message: string;
        fields: LogFields | undefined;
    }[];
    readonly accesses: {
        actor: string;
        action: string;
        target: string;
    }[];
    readonly connected: {
        context: ConnectionContext;
        socket: SocketPort;
        heard: (Uint8Array | string)[];
        closed: number;
    }[];
    readonly imported: {
        room: Room;
        identity: Identity;
        content: DocContent;
    }[];
    readonly restored: {
        room: Room;
        identity: Identity;
        update: Uint8Array;
        isSafe: boolean;
    }[];
    readonly uploaded: {
        project: string;
        path: string;
        bytes: Uint8Array | string;
    }[];
    /** What the next import answers. */
    written: Written;
    /** Why the log cannot append, while set. */
    broken: string | undefined;
    /** ms since the epoch. */
    now: number;
}
export interface TestApp extends TestState {
    readonly app: Hono<AppEnv>;
    readonly ports: AppPorts;
    token(role: Role): Promise<string>;
    get(path: string, role?: Role): Promise<Response>;
    post(path: string, body: Body, role?: Role): Promise<Response>;
    /** As a websocket client would; `accepted` when the upgrade was granted. */
    upgrade(path: string): Promise<{
        response: Response;
        accepted: ((socket: WebSocket) => void) | undefined;
    }>;
    /** Appends an entry as the pipeline would, with a made-up hash. */
    append(entry: Partial<LogEntry>, more?: Partial<Append>): Promise<void>;
    quarantine(rejected: Partial<Rejected>): Promise<void>;
}
export declare function createTestApp(change?: Partial<AppPorts>): Promise<TestApp>;
export {};
