// The HTTP contract between client and server: zod schemas and the types inferred from them. Knows no route and no fetch.
export { FrameSchema, ProjectSchema, SeriesDetailSchema, SeriesSummarySchema, WindowSchema } from './series.ts'
export type { Frame, Project, SeriesDetail, SeriesSummary, VoiWindow } from './series.ts'
export { IdentitySchema, ProblemSchema, ROLES, RoleSchema, SignedInSchema, SignInSchema } from './session.ts'
export type { Identity, Problem, Role, SignedIn, SignIn } from './session.ts'
export { DocContentSchema, HistoryEntrySchema, HistoryPageSchema, RoomAtSchema, UploadReportSchema } from './history.ts'
export type { HistoryPage, RoomAt, UploadReport } from './history.ts'
