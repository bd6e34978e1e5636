export type Received = {
    readonly kind: 'file';
    readonly bytes: Uint8Array;
}
/** `remove` it when done. */
 | {
    readonly kind: 'zip';
    readonly file: string;
    readonly remove: () => Promise<void>;
} | {
    readonly kind: 'empty';
} | {
    readonly kind: 'too_large';
    readonly limit: number;
};
/** What the body is, is told by its first bytes, not by its name. `scratch` is the folder for zips under way. */
export declare function receive(body: ReadableStream<Uint8Array> | null, scratch: string, limits?: {
    file: number;
    zip: number;
}): Promise<Received>;
