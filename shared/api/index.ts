// The HTTP contract between client and server: zod schemas and the types inferred from them. Knows no route and no fetch.
export { FrameSchema, ProjectSchema, SeriesDetailSchema, SeriesSummarySchema } from './series.ts'
export type { Frame, Project, SeriesDetail, SeriesSummary, VoiWindow } from './series.ts'
export { IdentitySchema, ProblemSchema, ROLES, RoleSchema, SignedInSchema, SignInSchema } from './session.ts'
export type { Identity, Problem, Role, SignedIn, SignIn } from './session.ts'
export { HistoryPageSchema, RoomAtSchema, UploadReportSchema } from './history.ts'
export type { HistoryPage, RoomAt, UploadReport } from './history.ts'
export { PACKED_MOMENT, packMoment, unpackMoment } from './packed-moment.ts'
export { HistoryOverviewSchema } from './history-overview.ts'
export type { HistoryOverview } from './history-overview.ts'
export { BlameSchema } from './blame.ts'
export type { Blame } from './blame.ts'
export { DiffSchema } from './diff.ts'
export type { Diff } from './diff.ts'
export { RestoredSchema, RestoreRequestSchema } from './restore.ts'
export type { Restored, RestoreRequest, RestoreScope } from './restore.ts'
export { MAX_MOMENT_NAME, MomentSchema, MomentsSchema, NewMomentSchema } from './moments.ts'
export type { Moment, Moments, NewMoment } from './moments.ts'
export { ActivitySchema, LookedSchema, LookRequestSchema } from './activity.ts'
export type { Activity, Looked, LookRequest } from './activity.ts'
export { HealthSchema } from './health.ts'
export type { Health } from './health.ts'
export { OntologySchema } from './ontology.ts'
export { LookSchema, LooksSchema, LookVersionsSchema, SettleLookSchema } from './looks.ts'
export type { Look, Looks, LookVersions, SettleLook } from './looks.ts'
export {
  RejectedDetailSchema,
  RejectedPageSchema,
  RejectedSettledSchema,
  SettleRejectedSchema,
} from './rejected.ts'
export type { Rejected, RejectedDetail, RejectedPage, RejectedSettled, SettleRejected } from './rejected.ts'
export { ImportedSchema, NATIVE_FORMAT, NATIVE_VERSION, NativeSeriesSchema } from './native-series.ts'
export type { Authorship, Imported, NativeSeries } from './native-series.ts'
