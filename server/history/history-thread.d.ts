import type { HistoryReader } from './ports.ts';
export interface HistoryThread extends HistoryReader {
    /** What is being answered fails; so does every question after it. Idempotent. */
    close(): Promise<void>;
}
/** `place`: where the database is, as its store is opened with. */
export declare function openHistoryThread(place: object): HistoryThread;
