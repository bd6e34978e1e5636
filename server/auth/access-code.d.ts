/** Ten characters of Crockford's base 32 (50 bits), `xxxxx-xxxxx`. */
export declare function accessCodeOf(secret: Uint8Array): string;
/** Compares in constant time; hyphens, spaces and case do not matter. */
export declare function isAccessCode(secret: Uint8Array, offered: string): boolean;
