// `GET /api/projects/:id/ontology` answers an ontology as shared/ontology states it; here so that callers of the API find every schema in one place.
export { OntologySchema } from '../ontology/index.ts'
