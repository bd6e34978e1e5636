import type { Room } from '../../shared/protocol/index.ts';
import { type DurableHead } from './ack.ts';
import { type Passed } from './append.ts';
import type { Connection } from './connection.ts';
import type { Frames } from './frames.ts';
import type { Refusal } from './gate/verdict.ts';
import type { Offer } from './offer.ts';
import type { RoomState } from './room-state.ts';
export type Arrival = {
    readonly type: 'read';
    readonly bytes: Uint8Array;
} | {
    readonly type: 'refused';
    readonly bytes: Uint8Array;
    readonly refusal: Refusal;
} | {
    readonly type: 'turned-away';
};
/** connection → authorise: may this message be read at all? */
export declare function arrive(data: Uint8Array | string, connection: Connection, now: number): Arrival;
export interface Surroundings {
    readonly room: Room;
    readonly state: RoomState;
    readonly frames: Frames;
    /** Who is present under a client id. */
    readonly presentAs: (client: number) => string | undefined;
    readonly now: () => number;
}
export type Decision = {
    readonly type: 'passed';
    readonly passed: Passed;
}
/** `spoiled`: the live document took it in before it was refused; the room must reload. */
 | {
    readonly type: 'refused';
    readonly refusal: Refusal;
    readonly spoiled: boolean;
};
/** gate → describe → the entry to append. */
export declare function decide(offer: Offer, around: Surroundings): Promise<Decision>;
/** gate alone: true for an update whose every part is in the document already. */
export declare function addsNothing(offer: Offer, around: Surroundings): boolean;
/** broadcast → ack: called only with what the log has made durable. Answers the new durable head. */
export declare function tell(kept: readonly Passed[], connections: Iterable<Connection>, before: DurableHead): DurableHead;
