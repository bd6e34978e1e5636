import { type Message } from '../../shared/protocol/index.ts';
import type { Connection } from './connection.ts';
import type { Offer } from './offer.ts';
export declare function nonsenseFrom(connection: Connection, update: Uint8Array, detail: string): Offer;
/** The update in a message; all of its bytes when it has none. */
export declare function updateIn(message: Message, bytes: Uint8Array): Uint8Array;
