export interface TestSqld {
    readonly port: number;
    readonly admin: string;
    /** Starts it again on the same folder and ports; resolves when it answers. */
    start(): Promise<void>;
    kill9(): Promise<void>;
    dispose(): Promise<void>;
}
/** With `namespaces`, a database is `http://localhost:PORT/dev/NAME`, made through `admin`; without, there is one, `http://localhost:PORT`. */
export declare function startSqld({ namespaces }: {
    readonly namespaces: boolean;
}): Promise<TestSqld>;
export interface Wire {
    readonly port: number;
    /** From now on: passes everything; passes questions and swallows the answers; refuses. What is open is cut. */
    set(state: 'whole' | 'deaf' | 'cut'): void;
    /** Resolves when the next answer has been swallowed. */
    swallowed(): Promise<void>;
    close(): Promise<void>;
}
/** A port that leads to `port`. */
export declare function openWire(port: number): Promise<Wire>;
