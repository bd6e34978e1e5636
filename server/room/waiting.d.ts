import type { Refusal } from './gate/verdict.ts';
import type { Sender } from './offer.ts';
export type Written = {
    readonly ok: true;
    readonly seq: number;
    readonly hash: string;
} | {
    readonly ok: false;
    readonly reason: string;
    readonly detail: string;
};
/** The room went before the update was kept. */
export declare const LOST: Written;
export declare class Waiting implements Sender {
    #private;
    isMuted: boolean;
    isStranded: boolean;
    constructor(resolve: (written: Written) => void);
    mute(): void;
    kept(_n: number, seq: number, hash: string): void;
    strand(reason: string): void;
    refused(_n: number, { reason, detail }: Refusal): void;
}
