/** `otherwise` when there is none; undefined when it is something else. */
export declare function wholeNumber(text: string | undefined, otherwise: number): number | undefined;
