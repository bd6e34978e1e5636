import type { AppContext } from './ports.ts';
interface Sending {
    /** Names what the answer says: 304 when the caller has that already, and then the answer is not made. */
    readonly version: string;
    readonly type: string;
    readonly make: () => Promise<Uint8Array>;
    /** True: compressing it would take longer than sending it. */
    readonly isLarge?: boolean;
    /** The request's header that decides about the form. */
    readonly vary?: string;
}
/** Caches are told to ask again every time: who is signed out must not see it. */
export declare function sendBytes(c: AppContext, { version, type, make, isLarge, vary }: Sending): Promise<Response>;
export {};
