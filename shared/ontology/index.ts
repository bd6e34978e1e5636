// The ontology: which classes of object exist and which attributes they carry. Knows no document and no screen.
export { valueProblem } from './attribute-problems.ts'
export type { AttributeDefinition, AttributeDomain, AttributeProblem, Ontology, OntologyClass } from './ontology.ts'
export { OntologySchema } from './ontology-schema.ts'
export { STARTER_ONTOLOGY } from './starter-ontology.ts'
