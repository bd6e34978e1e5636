// The schema of an ontology that comes from outside. Its answer is an `Ontology`; its errors say where.
import * as z from 'zod/mini'
import type { Ontology } from './ontology.ts'

/** As ids in documents: 1–64 of letters, digits and `_.:-`. */
const Id = z.string().check(z.regex(/^[A-Za-z0-9_.:-]{1,64}$/))
const Label = z.string().check(z.minLength(1), z.maxLength(200))

const DomainSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text') }),
  z
    .object({
      type: z.literal('number'),
      min: z.exactOptional(z.number()),
      max: z.exactOptional(z.number()),
      unit: z.exactOptional(z.string()),
    })
    .check(z.refine(({ min, max }) => min === undefined || max === undefined || min <= max, 'min is above max')),
  z.object({ type: z.literal('boolean') }),
  z.object({
    type: z.literal('choice'),
    options: z
      .array(z.object({ id: Id, label: Label }))
      .check(z.minLength(1), z.refine(haveOwnIds, 'two options have one id')),
  }),
])

const AttributeSchema = z.object({
  id: Id,
  label: Label,
  domain: DomainSchema,
  required: z.exactOptional(z.boolean()),
  perFrame: z.exactOptional(z.boolean()),
})

const ClassSchema = z.object({
  id: Id,
  label: Label,
  color: z.string().check(z.regex(/^#[0-9a-f]{6}$/i)),
  kinds: z.array(z.string()).check(z.minLength(1)),
  attributes: z.array(AttributeSchema).check(z.refine(haveOwnIds, 'two attributes have one id')),
  archived: z.exactOptional(z.boolean()),
})

/** Ids are unique among classes, among the attributes of a class and among the options of a choice. */
export const OntologySchema: z.ZodMiniType<Ontology> = z.object({
  id: Id,
  name: Label,
  classes: z.array(ClassSchema).check(z.refine(haveOwnIds, 'two classes have one id')),
})

function haveOwnIds(items: readonly { readonly id: string }[]): boolean {
  return new Set(items.map(({ id }) => id)).size === items.length
}
