// The ontology: which classes of object exist and which attributes they carry. Knows no document and no screen.
export type { AttributeDefinition, AttributeDomain, AttributeProblem, Ontology, OntologyClass } from './ontology.ts'
