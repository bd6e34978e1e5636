// `GET /api/openapi.json`: every route of the app, made from the routes themselves. Knows none of them by name.
import { openAPIRouteHandler } from 'hono-openapi'
import type { App } from './ports.ts'

export function openApiRoute(app: App, version: string): void {
  app.get(
    '/api/openapi.json',
    openAPIRouteHandler(app, {
      excludeStaticFile: false,
      exclude: [/^\/(?!api\/)/, '/api/openapi.json'],
      defaultValidationErrorResponse: false,
      documentation: {
        info: {
          title: 'Limn',
          version,
          description: 'Collaborative annotation of DICOM images. Every error is problem+json with a detail to act on.',
          license: { name: 'Apache-2.0' },
        },
        components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
        security: [{ bearer: [] }],
      },
    }),
  )
}
