export { exportSeries } from './export-series.ts';
export type { ExportStores } from './export-series.ts';
export { framesUsed, fromNativeSeries } from './native-json.ts';
