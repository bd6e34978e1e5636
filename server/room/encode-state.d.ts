import * as Y from 'yjs';
/** Byte for byte what `Y.encodeStateAsUpdate` answers for a document that waits for nothing. */
export declare function encodeState(doc: Y.Doc): Promise<Uint8Array>;
/** An update with every deletion of the document and nothing else. */
export declare function deletesOf(doc: Y.Doc): Uint8Array;
