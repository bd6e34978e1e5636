// The HTTP schema of a project's ontology, as shared/ontology types it.
import * as z from 'zod/mini'

const DomainSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text') }),
  z.object({
    type: z.literal('number'),
    min: z.optional(z.number()),
    max: z.optional(z.number()),
    unit: z.optional(z.string()),
  }),
  z.object({ type: z.literal('boolean') }),
  z.object({ type: z.literal('choice'), options: z.array(z.object({ id: z.string(), label: z.string() })) }),
])

const AttributeSchema = z.object({
  id: z.string(),
  label: z.string(),
  domain: DomainSchema,
  required: z.optional(z.boolean()),
  perFrame: z.optional(z.boolean()),
})

/** `GET /api/projects/:id/ontology`. */
export const OntologySchema = z.object({
  id: z.string(),
  name: z.string(),
  classes: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      color: z.string(),
      kinds: z.array(z.string()),
      attributes: z.array(AttributeSchema),
      archived: z.optional(z.boolean()),
    }),
  ),
})
