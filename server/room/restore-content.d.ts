import type { Identity } from '../../shared/api/index.ts';
import type { Room } from './room.ts';
import { type Written } from './waiting.ts';
export interface Restoring {
    readonly update: Uint8Array;
    /** Is it still right? Asked when the log has everything and nothing can come in between. */
    readonly isRight: () => Promise<boolean>;
}
interface Author extends Restoring {
    readonly identity: Identity;
    readonly session: string;
}
export declare function restoreInto(room: Room, { identity, session, update, isRight }: Author): Promise<Written>;
export {};
