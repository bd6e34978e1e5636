import type { FrameKey } from '../../shared/dicom/index.ts';
import type { SeriesIndex } from './ports.ts';
export declare class Frames {
    #private;
    constructor(index: SeriesIndex, series: string);
    /**
     * Runs a check that asks for frames; when it met unknown ones, looks them up and runs it once more.
     * A frame that does not exist is asked for again next time: a series may grow.
     */
    check<T>(run: (exists: (frame: FrameKey) => boolean) => T): Promise<T>;
}
