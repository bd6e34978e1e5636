// `POST /api/projects/:id/upload`: one file, or one zip of files, per request. What is wrong with a file is in the report, never an error.
import { UploadReportSchema } from '../../shared/api/index.ts'
import { mayUpload } from '../auth/index.ts'
import { describe } from './describe.ts'
import type { App, AppPorts } from './ports.ts'
import { problem } from './problem.ts'
import { NO_PROJECT } from './project-routes.ts'
import { receive } from './receive.ts'
import { requireIdentity, requireRole } from './require.ts'

export function uploadRoutes(app: App, ports: AppPorts): void {
  app.post(
    '/api/projects/:id/upload',
    describe({
      summary: 'Brings a DICOM file, or a zip of them, into a project',
      answer: UploadReportSchema,
      body: ['application/octet-stream', 'application/dicom', 'application/zip'],
      problems: [400, 403, 404, 413],
      query: { path: 'What the person calls the file; stands in the report' },
    }),
    requireIdentity(ports),
    requireRole(mayUpload, 'bring images in'),
    async (c) => {
      const id = c.req.param('id')
      if (!(await ports.records.ontology(id))) return problem(c, 404, NO_PROJECT)
      const name = (c.req.query('path') ?? 'file').slice(0, 1000)
      const received = await receive(c.req.raw.body, ports.scratch)
      switch (received.kind) {
        case 'empty':
          return problem(c, 400, 'The request has no content. Send the file itself as the body.')
        case 'too_large':
          return problem(
            c,
            413,
            `The file is over ${received.limit / 2 ** 20} MB, the most that is taken at once. Send its parts one by one.`,
          )
        case 'file':
          return c.json(await ports.imaging.ingestFile(id, name, received.bytes))
        case 'zip':
          try {
            return c.json(await ports.imaging.ingestZip(id, name, received.file))
          } finally {
            await received.remove()
          }
      }
    },
  )
}
