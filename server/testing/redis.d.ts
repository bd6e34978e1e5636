export interface TestRedis {
    readonly url: string;
    /** Starts it again on the same port; resolves when it answers. */
    start(): Promise<void>;
    kill9(): Promise<void>;
    pause(): void;
    resume(): void;
}
/** Undefined, with a line that says so, when there is none on this machine. */
export declare function hasRedis(): boolean;
export declare function startRedis(): Promise<TestRedis>;
