import { expect, test } from 'vitest'
import type { NoticeField, TemplateBody } from '#kernel/notices/template.ts'
import { linesOf } from './lines.ts'

const field = (name: string, label: string): NoticeField => ({
  name,
  label,
  type: 'text',
  sample: '',
  optional: true,
  columns: [],
})
const words = {
  fields: [field('applicant', '申请人'), field('reason', '理由')],
  passages: [{ key: 'remedy', title: '救济途径', body: '可以申请复议。' }],
  parts: [{ part: 'remedy', title: '救济途径', law: '第五十一条', fields: [] }],
  registers: [{ key: 'reply', title: '答复' }],
}

test('a wording is read line by line in the words of a clerk, without a name the program uses', () => {
  const template: TemplateBody = {
    title: '告知书',
    layout: 'plain',
    registerKey: 'reply',
    body: [
      { kind: 'addressee', text: '{{applicant}}：' },
      {
        kind: 'paragraph',
        align: 'indent',
        text: '理由：{{reason}}\n特此告知。',
        when: { field: 'reason', test: 'filled', value: '' },
      },
      { kind: 'passage', key: 'remedy', part: 'remedy' },
      { kind: 'signature', unit: '某局', date: '某日' },
      { kind: 'number' },
    ],
  }
  const lines = linesOf(template, words)
  expect(lines).toEqual([
    '版式：普通文书（无红头）',
    '编号簿：答复',
    '称谓（主送）：【申请人】：',
    '正文段落（有“理由”时出现）：理由：【理由】',
    '　特此告知。',
    '常用段落（法定内容：救济途径）：救济途径',
    '落款：某局',
    '　某日',
    '文号',
  ])
})
