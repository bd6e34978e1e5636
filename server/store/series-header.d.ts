import type { SeriesDetail, SeriesSummary } from '../../shared/api/index.ts'
export type SeriesHeader = Omit<SeriesDetail, 'frames'>
/** `first` with its empty fields ('' or null) taken from `later`; what is there already never changes. */
export declare function completeHeader(first: SeriesHeader, later: SeriesHeader): SeriesHeader
/** The summary of a series with that many frames. */
export declare function summaryOf(header: SeriesHeader, frames: number): SeriesSummary
/** Patient, then study date, then series number, then id: the order of the tree. */
export declare function compareSummaries(a: SeriesSummary, b: SeriesSummary): number
