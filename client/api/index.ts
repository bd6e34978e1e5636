// The client's side of the HTTP API: typed requests, parsed answers, refusals in words, and the sign-in of this tab. Shows nothing.
export { createApi } from './api.ts'
export type { Api, ApiPorts } from './api.ts'
export { REFUSAL_KINDS } from './refusal.ts'
export type { ApiResult, Refusal, RefusalKind } from './refusal.ts'
export { createCredentials } from './credentials.ts'
export type { Credentials, StoragePort } from './credentials.ts'
export { uploadFile } from './upload.ts'
export type { UploadRequest } from './upload.ts'
