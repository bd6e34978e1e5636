import * as Y from 'yjs';
import type { Identity } from '../../shared/api/index.ts';
import type { DurableHead } from './ack.ts';
import type { GateLimits } from './gate/limits.ts';
import type { Room } from './room.ts';
import { type Written } from './waiting.ts';
/** `head` is the newest entry then: the edit, unless everything was as wanted and nothing was `written`. */
export type Edited = {
    readonly ok: true;
    readonly written: boolean;
    readonly head: DurableHead;
} | NotEdited;
export type NotEdited = Extract<Written, {
    ok: false;
}>;
interface ServerEdit {
    /** Who commands it: the entry will be in this person's name. */
    readonly identity: Identity;
    readonly session: string;
    readonly limits?: GateLimits;
    /** Brings `copy` to what is wanted, in any number of transactions: they become one update. Asked again when another node's entries come first. */
    readonly edit: (copy: Y.Doc) => NotEdited | undefined;
}
export declare function writeEdit(room: Room, { identity, session, limits, edit }: ServerEdit): Promise<Edited>;
export declare function copyOf(doc: Y.Doc): Y.Doc;
export {};
