import * as Y from 'yjs';
type Clocks = ReadonlyMap<number, number>;
export declare class Recent {
    #private;
    constructor(doc: Y.Doc);
    /** The number of the next update. */
    get end(): number;
    /** An update that is in the document by now. */
    add(update: Uint8Array): void;
    /** The updates from that number on; undefined when they are no longer held. */
    since(number: number): readonly Uint8Array[] | undefined;
    /** The number of the first update of which a document with these clocks lacks something; undefined when it lacks something older. */
    firstLackedBy(known: Clocks): number | undefined;
}
export {};
