import type { Frames } from './frames.ts';
import { type Accepted, type Refusal } from './gate/verdict.ts';
import type { Observed, RoomState } from './room-state.ts';
export type Described = {
    readonly ok: true;
    readonly observed: Observed;
} | Refusal;
export declare function describe(update: Uint8Array, verdict: Accepted, state: RoomState, frames: Frames): Promise<Described>;
