import type { Look, LookOutcome } from '../../store/index.ts';
import type { Overlap } from './overlap-of.ts';
/** What the look is about, as the log has it right before the later edit. */
export interface Place {
    readonly object: string;
    readonly frame: string;
    readonly kind: string;
}
export declare class Looks {
    #private;
    constructor(looks: readonly Look[], outcomes: readonly LookOutcome[]);
    /** The looks that this overlap makes or changes. What was folded in before changes nothing. */
    fold({ contour, later, unseen, seenTo }: Overlap, place: Place): readonly Look[];
}
