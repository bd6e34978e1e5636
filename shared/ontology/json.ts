// Contract: a JSON value, as ontologies validate it. Knows nothing else.
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
