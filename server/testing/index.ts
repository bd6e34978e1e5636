// Builders and the application in memory, for the server's own tests only.
export { createTestApp, ROOM, SHA } from './app.ts'
export type { TestApp } from './app.ts'
export { createDataFolder } from './process.ts'
export type { DataFolder, Finished, RunningServer } from './process.ts'
export { frameOf, headerOf, instanceOf, ontology } from './records.ts'
export type { SeriesHeader } from './records.ts'
export { openWire, startSqld } from './sqld.ts'
export type { TestSqld, Wire } from './sqld.ts'
