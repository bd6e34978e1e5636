/** The message says which file, what is wrong with it and what to do. */
export declare class UnusableSecret extends Error {
}
/**
 * Reads the secret at `file`, making it (and its folder) when there is none. Safe when two processes start at once: both get the same bytes.
 * @throws UnusableSecret when the file is not 32 bytes long; Error when it cannot be read or written.
 */
export declare function loadSecret(file: string): Promise<Uint8Array>;
