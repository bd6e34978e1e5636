import type { RoomLimits } from './limits.ts';
/** Somebody who brings updates. */
export interface Bringer {
    pause(): void;
    resume(): void;
}
export declare class Backlog {
    #private;
    constructor(limits: Pick<RoomLimits, 'backlogUpdates' | 'backlogBytes'>);
    arrived(from: Bringer, bytes: number): void;
    /** They are kept or refused, or nobody waits for them any more. */
    settled(updates: number, bytes: number): void;
    left(bringer: Bringer): void;
}
