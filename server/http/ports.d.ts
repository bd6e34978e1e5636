import type { Duplex } from 'node:stream';
import type { HttpBindings } from '@hono/node-server';
import type { Context, Hono } from 'hono';
import type { WebSocket } from 'ws';
import type { Identity, SignIn, UploadReport } from '../../shared/api/index.ts';
import type { DocContent } from '../../shared/model/index.ts';
import type { Room } from '../../shared/protocol/index.ts';
import type { Identify, SignInResult } from '../auth/index.ts';
import type { RoomHistory } from '../history/index.ts';
import type { Log } from '../log.ts';
import type { ConnectionContext, ConnectionHandle, RefusedSettled, RefusedSettlement, Review, Settled, Settlement, SocketPort } from '../room/index.ts';
import type { ContentAt, LogStore, MarkStore, RecordStore, Storage } from '../store/index.ts';
export type Written = {
    readonly ok: true;
    readonly seq: number;
    readonly hash: string;
} | {
    readonly ok: false;
    readonly reason: string;
    readonly detail: string;
};
export interface Restoring {
    readonly update: Uint8Array;
    /** Is it still right? Asked when the log has everything and nothing can come in between. */
    readonly isRight: () => Promise<boolean>;
}
export interface RoomsPort {
    /** A socket that may speak to the room from now on. */
    connect(context: ConnectionContext, socket: SocketPort): ConnectionHandle;
    /** All of `content` into an empty labels room, as one entry through the pipeline. */
    importContent(room: Room, identity: Identity, content: DocContent): Promise<Written>;
    /** Settles a border that needs a look; keeping one version is one entry through the pipeline. */
    settleLook(room: Room, settlement: Settlement): Promise<Settled>;
    /** Applies a refused update on its author's behalf, as one entry through the pipeline, or dismisses it. */
    settleRefused(room: Room, settlement: RefusedSettlement): Promise<RefusedSettled>;
    /** An update that restores a part of the document, as one entry, unless what it rests on has changed (`moved`). */
    restore(room: Room, identity: Identity, restoring: Restoring): Promise<Written>;
    /** How many rooms are open. */
    count(): number;
}
export interface ImagingPort {
    /** Takes one file into a project. `path` is what the person calls it; it goes into the report, never into a log. */
    ingestFile(projectId: string, path: string, bytes: Uint8Array): Promise<UploadReport>;
    /** Takes in every file of a zip that lies at `file` on this machine. */
    ingestZip(projectId: string, path: string, file: string): Promise<UploadReport>;
    /** One frame's bytes as they are in the original file; undefined when there is no such file or frame. */
    framePixels(sha256: string, frameNumber: number): Promise<Uint8Array | undefined>;
    /** A PNG, or undefined when no frame can be decoded. */
    thumbnail(seriesId: string): Promise<Uint8Array | undefined>;
}
export interface AppPorts {
    readonly identify: Identify;
    /** `caller` is the remote address, for counting failures. */
    readonly signIn: (asked: SignIn, caller: string) => Promise<SignInResult>;
    readonly records: RecordStore;
    readonly log: Pick<LogStore, 'head' | 'place' | 'headers' | 'entries' | 'rejected' | 'access'>;
    readonly contentAt: ContentAt;
    readonly history: RoomHistory;
    readonly marks: MarkStore;
    readonly review: Review;
    readonly rooms: RoomsPort;
    readonly imaging: ImagingPort;
    /** Whether the log can append at this moment. */
    readonly storage: Pick<Storage, 'check'>;
    readonly logger: Log;
    readonly version: string;
    /** New, unguessable, unique. */
    readonly newId: () => string;
    /** The clock, ms since the epoch. */
    readonly now: () => number;
    /** True when only this machine can reach the server: then foreign Host headers are refused (DNS rebinding). */
    readonly loopback: boolean;
    /** Folder for uploads in flight. */
    readonly scratch: string;
    /** The built client, or undefined when it has not been built. */
    readonly pages: string | undefined;
}
/** Present on an upgrade request alone: hands the websocket over after the answer, and the stream that it writes to. */
export type AcceptUpgrade = (taken: TakeSocket) => void;
export type TakeSocket = (socket: WebSocket, stream: Duplex) => void;
export interface AppEnv {
    Bindings: Partial<HttpBindings> & {
        readonly acceptUpgrade?: AcceptUpgrade;
    };
    Variables: {
        identity: Identity;
        expires: number;
    };
}
export type App = Hono<AppEnv>;
export type AppContext = Context<AppEnv>;
/** The caller's address; '' in tests, where there is none. */
export declare function callerOf(c: AppContext): string;
