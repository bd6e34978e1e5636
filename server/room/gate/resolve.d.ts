import * as Y from 'yjs';
import { type Place } from './container.ts';
import type { Ledger } from './ledger.ts';
interface Resolver {
    readonly doc: Y.Doc;
    readonly ledger: Ledger;
    /** Called for every new struct in an order in which Yjs could take them in. @throws Refused */
    readonly visit: (struct: Y.Item | Y.GC, place: Place) => void;
}
/** @throws Refused */
export declare function resolvePlaces(byClient: ReadonlyMap<number, readonly (Y.Item | Y.GC)[]>, { doc, ledger, visit }: Resolver): void;
export {};
