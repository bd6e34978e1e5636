/** The sentence for an outage; undefined when the statement itself was refused, so that trying again would not help. */
export declare function outageOf(error: unknown): string | undefined
/** True when what lies on the disk is not what was written: no waiting mends that. */
export declare function isDamage(error: unknown): boolean
