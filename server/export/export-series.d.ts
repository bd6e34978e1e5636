import type { NativeSeries, SeriesDetail } from '../../shared/api/index.ts';
import type { ContentAt, LogStore, RecordStore } from '../store/index.ts';
export interface ExportStores {
    readonly records: RecordStore;
    readonly log: Pick<LogStore, 'head' | 'entries'>;
    readonly contentAt: ContentAt;
}
/** The `truth` layer of a series as native JSON, as of the newest entry when it is called; edits made meanwhile are not in it. */
export declare function exportSeries(stores: ExportStores, series: SeriesDetail): Promise<NativeSeries>;
