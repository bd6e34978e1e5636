import type { Vertex } from '../../../shared/geometry/index.ts';
/** From packed vertices as little-endian float64 bytes; undefined where the contour had been taken away. */
export declare function verticesOf(points: Uint8Array | null): readonly Vertex[] | undefined;
