import type { Connection } from './connection.ts';
import type { Clock, Said } from './ports.ts';
export interface PresenceOptions {
    readonly clock: Clock;
    /** Least time between two messages to the room, ms. */
    readonly interval: number;
    /** Whose client id it is for ever; undefined when nobody has written with it. */
    readonly claimedBy: (client: number) => string | undefined;
    readonly connections: () => Iterable<Connection>;
    /** Tells other nodes; undefined: there are none. */
    readonly relay?: ((said: readonly Said[], isAll: boolean) => void) | undefined;
}
export declare class Presence {
    #private;
    constructor(options: PresenceOptions);
    /** Whose client id it is while they are here: so that nobody can claim it before its owner's first edit. */
    ownerOf(client: number): string | undefined;
    /** What another node says about its people. Who is here is nobody's business but this node's. */
    hear(node: string, said: readonly Said[], isAll: boolean): void;
    /** Other nodes hear who is here, and that nobody else is. */
    tellAll(): void;
    /** False when the bytes are no awareness update. What is too large, or speaks for others, is passed over. */
    receive(connection: Connection, update: Uint8Array): boolean;
    /** Everybody who is here, to somebody who just came or asked. */
    announce(connection: Connection): void;
    leave(connection: Connection): void;
    stop(): void;
}
