import { type StorageState } from '../store/index.ts';
import type { Connection } from './connection.ts';
import type { Offer } from './offer.ts';
export declare class Outage {
    #private;
    constructor(state: StorageState);
    /** Why nothing can be kept; undefined when it can. */
    get reason(): string | undefined;
    change(state: StorageState): void;
    /** These are not waited for any longer. */
    giveUp(offers: readonly Offer[]): void;
    /** True once after an outage in which something was given up: the log has to be read again. */
    takeUncertainty(): boolean;
    /** R91: when it is over, whoever offered something that was not taken is asked to come back with it. */
    tell(connections: Iterable<Connection>): void;
    /** Runs `read`; while nothing can be kept, a read that fails for the same cause waits for a change and is tried again. @throws what `read` throws */
    outlasting(read: () => Promise<void>): Promise<void>;
}
