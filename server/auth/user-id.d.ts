/**
 * Lower-case letters, digits and hyphens, at most 80 characters: fit for a room name (`reader-<id>`). Two spellings that differ only in
 * case and punctuation are one person; a name that loses letters on the way carries a piece of its hash, so that no two people become one.
 */
export declare function userIdOf(name: string): string;
