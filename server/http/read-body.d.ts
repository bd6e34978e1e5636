import type * as z from 'zod/mini';
import type { AppContext } from './ports.ts';
export type Body<T> = {
    readonly ok: true;
    readonly value: T;
} | {
    readonly ok: false;
    readonly answer: Response;
};
/** `what` begins the sentence that says what is wrong with it. The route has limited its size. */
export declare function readBody<T>(c: AppContext, schema: z.ZodMiniType<T>, what: string): Promise<Body<T>>;
