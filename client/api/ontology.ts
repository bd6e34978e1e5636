// The ontology as it comes over HTTP, checked against the shared schema and typed as shared/ontology types it. Knows no document.
import * as z from 'zod/mini'
import { OntologySchema } from '../../shared/api/index.ts'
import type { Ontology } from '../../shared/ontology/index.ts'

/** JSON carries no `undefined`, so what passes the shared schema is exactly an Ontology with absent keys absent. */
export const OntologyAnswerSchema = z.custom<Ontology>((value) => z.safeParse(OntologySchema, value).success)
