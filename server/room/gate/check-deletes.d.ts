import type * as Y from 'yjs';
import type { Ledger } from './ledger.ts';
type DeleteSet = ReturnType<typeof Y.createDeleteSet>;
interface DeleteChecks {
    readonly ledger: Ledger;
    readonly maxRanges: number;
    /** @throws Refused */
    readonly checkPath: (path: readonly string[]) => void;
}
/** True when it deletes something that is still there. @throws Refused */
export declare function checkDeletes(deletes: DeleteSet, { ledger, maxRanges, checkPath }: DeleteChecks): boolean;
export {};
