import type { HistoryReader } from './ports.ts';
export type Method = keyof HistoryReader;
export interface ThreadRequest {
    readonly id: number;
    readonly method: Method;
    readonly args: readonly unknown[];
}
export type ThreadReply = {
    readonly id: number;
    readonly ok: true;
    readonly value: unknown;
} | {
    readonly id: number;
    readonly ok: false;
    readonly message: string;
};
