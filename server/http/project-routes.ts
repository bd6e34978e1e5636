// Projects, their series and their ontology. Knows no frame and no room.
import * as z from 'zod/mini'
import { OntologySchema, ProjectSchema, SeriesSummarySchema } from '../../shared/api/index.ts'
import { describe } from './describe.ts'
import type { App, AppPorts } from './ports.ts'
import { problem } from './problem.ts'
import { requireIdentity } from './require.ts'

export const NO_PROJECT = 'There is no such project here. GET /api/projects lists those there are.'

export function projectRoutes(app: App, ports: AppPorts): void {
  const { records } = ports

  app.get(
    '/api/projects',
    describe({ summary: 'All projects', answer: z.array(ProjectSchema), problems: [] }),
    requireIdentity(ports),
    async (c) => c.json([...(await records.projects())]),
  )

  app.get(
    '/api/projects/:id/series',
    describe({
      summary: 'The series of a project, by patient and study',
      answer: z.array(SeriesSummarySchema),
      problems: [404],
    }),
    requireIdentity(ports),
    async (c) => {
      const id = c.req.param('id')
      if (!(await records.ontology(id))) return problem(c, 404, NO_PROJECT)
      return c.json([...(await records.seriesOf(id))])
    },
  )

  app.get(
    '/api/projects/:id/ontology',
    describe({ summary: 'What may be annotated in a project', answer: OntologySchema, problems: [404] }),
    requireIdentity(ports),
    async (c) => {
      const ontology = await records.ontology(c.req.param('id'))
      return ontology ? c.json(ontology) : problem(c, 404, NO_PROJECT)
    },
  )
}
