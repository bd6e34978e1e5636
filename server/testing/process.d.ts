export interface Finished {
    readonly code: number | null;
    readonly stdout: string;
    readonly stderr: string;
}
export interface Begun {
    kill9(): void;
    readonly ended: Promise<Finished>;
}
export interface DataFolder {
    readonly folder: string;
    /** Starts a server on any free port and answers its URL once it says where it is. */
    start(...paths: readonly string[]): Promise<RunningServer>;
    limn(...args: readonly string[]): Promise<Finished>;
    /** Begins a command, to be killed. */
    begin(...args: readonly string[]): Begun;
    remove(): Promise<void>;
}
export interface RunningServer {
    readonly url: string;
    readonly pid: number;
    readonly output: () => string;
    /** The exit code (null when killed), once the process is gone. */
    readonly ended: Promise<number | null>;
    /** Sends the signal and resolves to the exit code (null when killed) once the process is gone. */
    stop(signal: NodeJS.Signals): Promise<number | null>;
}
export interface DataFolderOptions {
    /** A module beside this one that the programs load first. */
    readonly preload?: string;
    /** An empty folder; a new one when left out. */
    readonly folder?: string;
    /** Settings of the programs beyond the folder. */
    readonly settings?: Readonly<Record<string, string>>;
}
export declare function createDataFolder(options?: DataFolderOptions): Promise<DataFolder>;
