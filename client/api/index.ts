// The client's side of the HTTP API: typed requests, parsed answers, refusals in words, and the sign-in of this tab. Shows nothing.
export { createApi } from './api.ts'
export type { Api } from './api.ts'
export { sideText } from './history-api.ts'
export type { HistoryApi, Side } from './history-api.ts'
export type { ApiResult, Refusal, RefusalKind } from './refusal.ts'
export { createCredentials } from './credentials.ts'
export type { Credentials, LastPerson } from './credentials.ts'
export { uploadFile } from './upload.ts'
