/** Little-endian float64 to flat image coordinates, pixels. */
export declare function flatPoints(packed: Uint8Array | null): number[];
