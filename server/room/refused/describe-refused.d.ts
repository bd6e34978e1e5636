import { type Change, type Contour } from '../../../shared/model/index.ts';
import type { LogStore, Rejected } from '../../store/index.ts';
import type { NotEdited } from '../server-edit.ts';
/** A border that would change; undefined = not there. */
export interface BorderChange {
    readonly before: Contour | undefined;
    readonly after: Contour | undefined;
}
export type RefusedDescription = {
    readonly ok: true;
    readonly changes: readonly Change[];
    readonly borders: readonly BorderChange[];
} | NotEdited;
export declare function describeRefused({ room, update }: Rejected, log: LogStore): Promise<RefusedDescription>;
