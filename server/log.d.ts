export interface LogFields {
    readonly room?: string;
    readonly seq?: number;
    readonly session?: string;
    readonly user?: string;
    readonly reason?: string;
    readonly code?: number;
    readonly ms?: number;
    readonly count?: number;
    readonly bytes?: number;
    readonly path?: string;
    readonly status?: number;
    readonly error?: string;
}
export interface Log {
    info(message: string, fields?: LogFields): void;
    warn(message: string, fields?: LogFields): void;
    error(message: string, fields?: LogFields): void;
}
/** JSON lines on standard error; standard output belongs to the program's answers. */
export declare function createLog(level?: 'silent' | 'info' | 'warn' | 'error'): Log;
