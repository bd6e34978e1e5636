import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
/** `detail` says what happened, where, and what the person can do. It never holds a patient's name or number. */
export declare function problem(c: Context, status: ContentfulStatusCode, detail: string, headers?: Record<string, string>): Response;
/** The same where there is no context yet. */
export declare function problemResponse(status: ContentfulStatusCode, detail: string): Response;
