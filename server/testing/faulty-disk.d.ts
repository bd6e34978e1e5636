export interface FaultyDisk {
    /** Until there is no room for another byte; answers how to free it. */
    fill(): Promise<() => Promise<void>>;
    /** Files can be read, and nothing can be written; answers how to end that. */
    makeReadOnly(): Promise<() => Promise<void>>;
    /** Every write waits; answers how to let them go on. */
    freeze(): Promise<() => Promise<void>>;
    remove(): Promise<void>;
}
/** Mounts `megabytes` of ext4 at `folder`. Undefined when this user or this machine cannot mount; `scratch` holds the disk's own file. */
export declare function mountFaultyDisk(folder: string, scratch: string, megabytes: number): Promise<FaultyDisk | undefined>;
/** From now on no file of that process may grow beyond `bytes` (undefined: as large as it likes): writes beyond fail, as on a disk with errors. */
export declare function limitFileSize(pid: number, bytes: number | undefined): Promise<void>;
