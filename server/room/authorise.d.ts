import { type Refusal } from './gate/verdict.ts';
/** Undefined when the message may go on. */
export declare function authorise(message: Uint8Array, canWrite: boolean): Refusal | undefined;
