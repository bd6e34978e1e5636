import type { MiddlewareHandler } from 'hono';
import { resolver } from 'hono-openapi';
type Schema = Parameters<typeof resolver>[0];
export interface Description {
    readonly summary: string;
    /** The JSON answer's schema, or the media type of an answer that is not JSON; null = an answer without a body. */
    readonly answer: Schema | string | null;
    readonly status?: number;
    /** Status codes of the problems this route may answer besides 401. */
    readonly problems: readonly number[];
    /** The schema of a 503 that is the route's own answer and no problem. */
    readonly failing?: Schema;
    /** Query parameters, name → meaning. */
    readonly query?: Readonly<Record<string, string>>;
    /** The body: a schema, or the media types of a body that is not JSON. */
    readonly body?: Schema | readonly string[];
    /** True when no sign-in is needed. */
    readonly open?: boolean;
}
export declare function describe(d: Description): MiddlewareHandler;
export {};
