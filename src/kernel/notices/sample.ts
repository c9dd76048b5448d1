import type { FieldValue, FieldValues, NoticeField } from './template.ts'

/** Values to look at a template with when no case is chosen: the samples of its kind. */
export function sampleValues(fields: readonly NoticeField[]): FieldValues {
  return Object.fromEntries(fields.map((field) => [field.name, sampleOf(field)]))
}

function sampleOf({ type, sample, columns }: NoticeField): FieldValue {
  if (sample === '') return null
  if (type === 'list') return sample.split('\n')
  if (type !== 'rows') return sample
  return sample.split('\n').map((line) => {
    const cells = line.split('|')
    return Object.fromEntries(columns.map(({ name }, index) => [name, cells[index] ?? '']))
  })
}
