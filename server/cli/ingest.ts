// `limn ingest`: brings files, folders and zips into a project, through the running server when there is one. Bad files are listed; the rest goes on.
import path from 'node:path'
import { UploadReportSchema, type UploadReport } from '../../shared/api/index.ts'
import { DEMO_PROJECT, walkFiles } from '../imaging/index.ts'

import { readArguments, UsageError, type Command } from './command.ts'
import { EMPTY_REPORT, mergeReports, sayReport } from '../upload-report.ts'
import { openWorkplace } from './workplace.ts'

export const ingest: Command = {
  name: 'ingest',
  takes: 'PATH… [--project ID]',
  summary: 'Bring DICOM files, folders or zips in',
  help: ['The project is the demo project unless --project names another. Exit code 1 when a file was not taken.'],
  async run(args, context) {
    const { values, positionals } = readArguments(args, ['project'])
    if (positionals.length === 0) throw new UsageError('Name at least one file or folder.')
    const workplace = await openWorkplace(context)
    try {
      let report = EMPTY_REPORT
      let files = 0
      for await (const file of walkFiles(positionals.map((name) => path.resolve(context.folder, name)))) {
        if ('junk' in file) continue
        report = mergeReports(report, await bring(file))
        files += 1
        if (files % 100 === 0) context.tell(`${files} files …`)
      }
      for (const line of sayReport(report)) context.say(line)
      return report.conflicts.length + report.rejected.length > 0 ? 1 : 0
    } finally {
      await workplace.close()
    }

    async function bring(
      file: { path: string } & ({ bytes: Uint8Array } | { unreadable: string }),
    ): Promise<UploadReport> {
      if ('unreadable' in file) return { ...EMPTY_REPORT, rejected: [{ path: file.path, reason: file.unreadable }] }
      const target = `/api/projects/${encodeURIComponent(values.project ?? DEMO_PROJECT.id)}/upload?path=${encodeURIComponent(file.path)}`
      if (file.bytes.length === 0)
        return { ...EMPTY_REPORT, rejected: [{ path: file.path, reason: 'The file is empty' }] }
      const body = file.bytes as Uint8Array<ArrayBuffer>
      return UploadReportSchema.parse(await workplace.ask(target, { method: 'POST', body }))
    }
  },
}
