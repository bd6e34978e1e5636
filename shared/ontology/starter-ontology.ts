// The ontology that a new project starts with: lesions and what surrounds them on CT. Data only.
import type { AttributeDefinition, Ontology } from './ontology.ts'

const certainty: AttributeDefinition = {
  id: 'certainty',
  label: 'Certainty',
  domain: {
    type: 'choice',
    options: [
      { id: 'low', label: 'low' },
      { id: 'moderate', label: 'moderate' },
      { id: 'high', label: 'high' },
    ],
  },
}

const borderQuality: AttributeDefinition = {
  id: 'borderQuality',
  label: 'Border on this slice',
  domain: {
    type: 'choice',
    options: [
      { id: 'sharp', label: 'sharp' },
      { id: 'blurred', label: 'blurred' },
      { id: 'obscured', label: 'obscured' },
    ],
  },
  perFrame: true,
}

const remark: AttributeDefinition = { id: 'remark', label: 'Remark', domain: { type: 'text' } }

/**
 * Saturated hues of middling lightness, at least a seventh of the colour circle apart where classes meet: each stands out
 * from grey tissue at any window, and none is near white or black.
 */
export const STARTER_ONTOLOGY: Ontology = {
  id: 'starter',
  name: 'Lesions on CT',
  classes: [
    {
      id: 'lesion',
      label: 'Lesion',
      color: '#ff5a4e',
      kinds: ['closed'],
      attributes: [
        { ...certainty, required: true },
        {
          id: 'density',
          label: 'Density',
          domain: {
            type: 'choice',
            options: [
              { id: 'solid', label: 'solid' },
              { id: 'partSolid', label: 'part-solid' },
              { id: 'groundGlass', label: 'ground glass' },
              { id: 'cystic', label: 'cystic' },
              { id: 'calcified', label: 'calcified' },
            ],
          },
        },
        { id: 'diameter', label: 'Longest diameter', domain: { type: 'number', min: 0, max: 500, unit: 'mm' } },
        { id: 'target', label: 'Target lesion', domain: { type: 'boolean' } },
        borderQuality,
        remark,
      ],
    },
    {
      id: 'lymphNode',
      label: 'Lymph node',
      color: '#ffc233',
      kinds: ['closed'],
      attributes: [
        certainty,
        { id: 'shortAxis', label: 'Short axis', domain: { type: 'number', min: 0, max: 200, unit: 'mm' } },
        { id: 'necrotic', label: 'Necrotic', domain: { type: 'boolean' } },
        remark,
      ],
    },
    { id: 'liver', label: 'Liver', color: '#3ecf8e', kinds: ['closed'], attributes: [borderQuality, remark] },
    {
      id: 'vessel',
      label: 'Vessel',
      color: '#4aa8ff',
      kinds: ['closed', 'open'],
      attributes: [{ id: 'contrast', label: 'Contrast-filled', domain: { type: 'boolean' }, perFrame: true }, remark],
    },
    { id: 'bone', label: 'Bone', color: '#c58bff', kinds: ['closed'], attributes: [remark] },
    {
      id: 'artefact',
      label: 'Artefact',
      color: '#ff7ac8',
      kinds: ['closed', 'open'],
      attributes: [
        {
          id: 'cause',
          label: 'Cause',
          domain: {
            type: 'choice',
            options: [
              { id: 'metal', label: 'metal' },
              { id: 'motion', label: 'motion' },
              { id: 'beamHardening', label: 'beam hardening' },
              { id: 'other', label: 'other' },
            ],
          },
        },
        remark,
      ],
    },
  ],
}
