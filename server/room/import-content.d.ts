import type { Identity } from '../../shared/api/index.ts';
import { type DocContent } from '../../shared/model/index.ts';
import type { Room } from './room.ts';
import type { Written } from './waiting.ts';
interface Import {
    readonly identity: Identity;
    readonly session: string;
    readonly content: DocContent;
}
export declare function importInto(room: Room, { identity, session, content }: Import): Promise<Written>;
export {};
