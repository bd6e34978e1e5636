// What is wrong with an object's attribute values, measured by its class. Warnings for people; nothing is ever refused for them.
import type { Json } from './json.ts'
import type { AttributeDefinition, AttributeDomain, AttributeProblem, OntologyClass } from './ontology.ts'

/** The values of an object: for the whole object, and by frame key for those that differ from slice to slice. */
export interface AttributeValues {
  readonly attributes: ReadonlyMap<string, Json>
  readonly frameAttributes: ReadonlyMap<string, ReadonlyMap<string, Json>>
}

/** In the order of the class's definitions, then values that it does not define. Empty when all is well. */
export function attributeProblems(ontologyClass: OntologyClass, values: AttributeValues): readonly AttributeProblem[] {
  const ofObject = ontologyClass.attributes.filter(({ perFrame }) => perFrame !== true)
  const ofFrame = ontologyClass.attributes.filter(({ perFrame }) => perFrame === true)
  return [
    ...problemsOf(ofObject, values.attributes),
    ...[...values.frameAttributes].flatMap(([frame, held]) =>
      problemsOf(ofFrame, held).map((problem) => ({ ...problem, frame })),
    ),
  ]
}

/** Why `value` is outside `domain`, or undefined. */
export function valueProblem(domain: AttributeDomain, value: Json): string | undefined {
  switch (domain.type) {
    case 'text':
      return typeof value === 'string' ? undefined : 'is not text'
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'is neither yes nor no'
    case 'choice':
      return domain.options.some(({ id }) => id === value) ? undefined : 'is not one of the choices'
    case 'number': {
      if (typeof value !== 'number' || !Number.isFinite(value)) return 'is not a number'
      const unit = domain.unit === undefined ? '' : ` ${domain.unit}`
      if (domain.min !== undefined && value < domain.min) return `is below ${domain.min}${unit}`
      return domain.max !== undefined && value > domain.max ? `is above ${domain.max}${unit}` : undefined
    }
  }
}

function problemsOf(
  definitions: readonly AttributeDefinition[],
  values: ReadonlyMap<string, Json>,
): readonly AttributeProblem[] {
  const defined = definitions.flatMap(({ id, domain, required }): AttributeProblem[] => {
    const value = values.get(id) ?? null
    if (value === null) return required === true ? [{ attribute: id, reason: 'is not given', value }] : []
    const reason = valueProblem(domain, value)
    return reason === undefined ? [] : [{ attribute: id, reason, value }]
  })
  const undefinedValues = [...values]
    .filter(([id]) => !definitions.some((definition) => definition.id === id))
    .map(([attribute, value]) => ({ attribute, reason: 'is not defined for this class', value }))
  return [...defined, ...undefinedValues]
}
