import * as Y from 'yjs';
/** Why the content is refused, or undefined. */
export declare function contentProblem(content: Y.Item['content'], jsonDepth: number): string | undefined;
