// Sends files a few at a time, retries each once, never stops for one that fails, and adds the server's reports up. Knows no DOM and no HTTP.
import type { UploadReport } from '../../../shared/api/index.ts'
import type { ApiResult } from '../../api/index.ts'
import type { Walked, WalkedFile } from './upload-walk.ts'

export interface UploadProgress {
  readonly files: number
  readonly filesDone: number
  readonly bytes: number
  /** Bytes of finished files and of those under way. */
  readonly bytesSent: number
}

/** Sends one file; `onSent` hears how many of its bytes have left. */
export type SendFile = (file: WalkedFile, onSent: (bytes: number) => void) => Promise<ApiResult<UploadReport>>

export interface UploadOptions {
  readonly send: SendFile
  readonly onProgress: (progress: UploadProgress) => void
  /** Requests under way at one time. */
  readonly atOnce?: number
}

const emptyReport: UploadReport = {
  added: 0,
  duplicates: 0,
  conflicts: [],
  rejected: [],
  nonImages: 0,
  series: [],
}

export async function uploadAll(walked: Walked, options: UploadOptions): Promise<UploadReport> {
  const queue = walked.files.filter(({ file }) => file.size > 0)
  const empty = walked.files.filter(({ file }) => file.size === 0)
  const total = walked.files.reduce((sum, { file }) => sum + file.size, 0)
  const underWay = new Map<WalkedFile, number>()
  let report: UploadReport = {
    ...emptyReport,
    rejected: [...walked.unreadable, ...empty.map(({ path }) => ({ path, reason: 'The file is empty' }))],
  }
  let filesDone = empty.length
  let bytesDone = 0
  const tell = (): void => {
    const bytesSent = bytesDone + [...underWay.values()].reduce((sum, sent) => sum + sent, 0)
    options.onProgress({ files: walked.files.length, filesDone, bytes: total, bytesSent: Math.min(bytesSent, total) })
  }
  const sendOne = async (item: WalkedFile): Promise<void> => {
    const onSent = (sent: number): void => {
      underWay.set(item, Math.min(sent, item.file.size))
      tell()
    }
    let answer = await options.send(item, onSent)
    if (!answer.ok && isWorthRetrying(answer.refusal.kind)) answer = await options.send(item, onSent)
    report = answer.ok
      ? mergeReports(report, answer.value)
      : { ...report, rejected: [...report.rejected, { path: item.path, reason: answer.refusal.detail }] }
    underWay.delete(item)
    filesDone += 1
    bytesDone += item.file.size
    tell()
  }
  const worker = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await sendOne(item)
  }
  tell()
  await Promise.all(Array.from({ length: options.atOnce ?? 3 }, worker))
  return report
}

/** A server that says no says it again; silence and server faults may pass. */
function isWorthRetrying(kind: string): boolean {
  return kind === 'unreachable' || kind === 'failed'
}

/** One report for several requests; a series that several requests added to is listed once, at its fullest: answers may overtake each other. */
export function mergeReports(a: UploadReport, b: UploadReport): UploadReport {
  const series = new Map(a.series.map((one) => [one.id, one]))
  for (const one of b.series) if (one.frames >= (series.get(one.id)?.frames ?? 0)) series.set(one.id, one)
  return {
    added: a.added + b.added,
    duplicates: a.duplicates + b.duplicates,
    conflicts: [...a.conflicts, ...b.conflicts],
    rejected: [...a.rejected, ...b.rejected],
    nonImages: a.nonImages + b.nonImages,
    series: [...series.values()],
  }
}

/** Refused files by reason, the most frequent first: a thousand files with one reason are one line. */
export function groupByReason(
  files: readonly { readonly path: string; readonly reason: string }[],
): readonly { readonly reason: string; readonly paths: readonly string[] }[] {
  const groups = new Map<string, string[]>()
  for (const { path, reason } of files) {
    const group = groups.get(reason)
    if (group) group.push(path)
    else groups.set(reason, [path])
  }
  return [...groups].map(([reason, paths]) => ({ reason, paths })).sort((a, b) => b.paths.length - a.paths.length)
}
