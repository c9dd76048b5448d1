import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { NoticeField } from '#kernel/notices/template.ts'
import { readMarks, showMarks } from './marks.ts'

const field = (name: string, label: string): NoticeField => {
  return { name, label, type: 'text', optional: false, sample: '', columns: [] }
}
const fields = [field('applicant', '申请人'), field('dueOn', '届满日期')]

test('a clerk reads and writes fields by their labels', () => {
  expect(showMarks('{{applicant}}：至{{dueOn}}', fields)).toBe('【申请人】：至【届满日期】')
  expect(readMarks('【申请人】：见【附件】', fields)).toBe('{{applicant}}：见【附件】')
})

test('whatever is typed, showing and reading again keeps it', () => {
  const piece = fc.constantFrom('{{applicant}}', '{{dueOn}}', '{{unknown}}', '文字', '【别的】', '{', '}')
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join('')
      expect(readMarks(showMarks(text, fields), fields)).toBe(text)
    }),
  )
})
