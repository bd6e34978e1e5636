// Exports and the way back: a series as files that others read. Knows stores and formats; knows no HTTP and no Yjs.
export { exportSeries } from './export-series.ts'
export type { ExportStores } from './export-series.ts'
export { framesUsed, fromNativeSeries } from './native-json.ts'
