import type { LogEntry } from '../../store/index.ts';
import type { LookReview } from './look-stores.ts';
interface Vertex {
    readonly client: number;
    readonly clock: number;
}
/** The contour that held `vertex` when `end` took it away; undefined when `end` took away no such one. */
export declare function contourHolding(vertex: Vertex, end: LogEntry, review: LookReview): Promise<string | undefined>;
export {};
