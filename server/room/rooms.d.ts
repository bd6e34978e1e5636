import type { Identity } from '../../shared/api/index.ts';
import type { DocContent } from '../../shared/model/index.ts';
import { type Room as Name } from '../../shared/protocol/index.ts';
import { type RoomLimits } from './limits.ts';
import { type Settled, type Settlement } from './looks/settle-look.ts';
import type { ConnectionContext, ConnectionHandle, SocketPort } from './ports.ts';
import { type RefusedSettled, type RefusedSettlement } from './refused/settle-refused.ts';
import { type Restoring } from './restore-content.ts';
import type { RoomOptions } from './room-options.ts';
import type { Written } from './waiting.ts';
export interface Rooms {
    /** A socket that may speak to the room from now on. */
    connect(context: ConnectionContext, socket: SocketPort): ConnectionHandle;
    /** All of `content` into an empty labels room, as one entry through the pipeline. */
    importContent(room: Name, identity: Identity, content: DocContent): Promise<Written>;
    /** Settles a border that needs a look; keeping one version is one entry through the pipeline. */
    settleLook(room: Name, settlement: Settlement): Promise<Settled>;
    /** Applies a refused update on its author's behalf, as one entry through the pipeline, or dismisses it. */
    settleRefused(room: Name, settlement: RefusedSettlement): Promise<RefusedSettled>;
    /** An update that restores a part of the document, as one entry, unless what it rests on has changed. */
    restore(room: Name, identity: Identity, restoring: Restoring): Promise<Written>;
    /** How many rooms are open. */
    count(): number;
    /** Closes every socket with 1012 (clients come back), keeps what has arrived, writes snapshots. */
    close(): Promise<void>;
}
export type RoomsOptions = Omit<RoomOptions, 'limits'> & {
    readonly limits?: Partial<RoomLimits>;
};
export declare function createRooms(options: RoomsOptions): Rooms;
