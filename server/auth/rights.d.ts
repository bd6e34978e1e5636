import type { Role } from '../../shared/api/index.ts';
import type { Room } from '../../shared/protocol/index.ts';
/** May this role write to this room through a socket? Everyone who is signed in may read. */
export declare function mayWrite(role: Role, room: Pick<Room, 'kind'>): boolean;
/** May this role bring images into a project? */
export declare function mayUpload(role: Role): boolean;
/** May this role see what was refused? */
export declare function mayAudit(role: Role): boolean;
