export declare class JsonBytes {
    #private;
    /** `expected`: bytes that will probably do. */
    constructor(expected: number);
    text(json: string): void;
    /** Packed vertices, little-endian float64, as a JSON array of flat image coordinates in pixels: what JSON.stringify writes. */
    points(packed: Uint8Array): void;
    done(): Uint8Array;
}
