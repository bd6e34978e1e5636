import * as Y from 'yjs';
export declare class Order {
    #private;
    constructor(doc: Y.Doc);
    /** True when `left` stands before `right`; both are items that the document holds. */
    isBefore(left: Y.ID, right: Y.ID): boolean;
    /**
     * The first item of `client` from clock `from` on that does not stand between the neighbours it names, in words; undefined when all do.
     * What lies in a deleted container is not looked at: nobody sees it.
     */
    misplaced(client: number, from: number): string | undefined;
}
