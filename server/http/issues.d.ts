import type * as z from 'zod/mini';
type Issue = z.core.$ZodIssue;
/** One sentence for the first three issues; names the field, never repeats its value. */
export declare function sayIssues(issues: readonly Issue[]): string;
export {};
