import type { NoticeField } from '#kernel/notices/template.ts'

/** A text as a clerk reads it: fields by their labels in 【】, never by the names the program uses. */
export function showMarks(text: string, fields: readonly NoticeField[]): string {
  return text.replaceAll(/\{\{([a-z][a-zA-Z0-9]*)\}\}/g, (mark, name: string) => {
    const field = fields.find((one) => one.name === name)
    return field ? `【${field.label}】` : mark
  })
}

/** The same text as it is kept. What stands in 【】 and is no field stays as it is. */
export function readMarks(text: string, fields: readonly NoticeField[]): string {
  return text.replaceAll(/【([^【】]{1,40})】/g, (mark, label: string) => {
    const field = fields.find((one) => one.label === label)
    return field ? `{{${field.name}}}` : mark
  })
}
