import * as Y from 'yjs';
import { type Container, type Place } from './container.ts';
/** `waiting`: later in this update. `unknown`: neither here nor there. */
export type Found<T> = T | 'waiting' | 'unknown';
export declare class Ledger {
    #private;
    /** The clock of each client after this update. */
    readonly clocks: Map<number, number>;
    constructor(doc: Y.Doc);
    /** The document's next clock of a client. */
    known(client: number): number;
    isKnown({ client, clock }: Y.ID): boolean;
    /** The first clock that neither document nor update has. */
    end(client: number): number;
    struct(client: number, clock: number): Y.Item | Y.GC;
    add(struct: Y.Item | Y.GC, place: Place): void;
    /** Where the struct with this clock lies. What the document holds counts, whatever the update says about it. */
    place({ client, clock }: Y.ID): Found<Place>;
    /** The container that this item opens; `unknown` also when it opens none. */
    opened({ client, clock }: Y.ID): Found<Container | 'gone'>;
}
