import type { Block } from '#kernel/notices/template.ts'
import type { LoadedTemplate } from './loaded.ts'

/** What each kind of block is called. */
export const blockTitles: Readonly<Record<Block['kind'], string>> = {
  title: '标题',
  number: '文号',
  addressee: '称谓（主送）',
  paragraph: '正文段落',
  subheading: '小标题',
  list: '逐条列出',
  passage: '常用段落',
  table: '明细表',
  form: '表单',
  attachments: '附件说明',
  signature: '落款',
  note: '附注',
  imprint: '版记',
  pageBreak: '换页',
}

/** New blocks to add; those that need a field or a passage appear when the kind has one. */
export function emptyBlocks({ fields, passages }: LoadedTemplate): { title: string; block: Block }[] {
  const plain: Block[] = [
    { kind: 'title', text: '{{unitName}}\n' },
    { kind: 'number' },
    { kind: 'addressee', text: '：' },
    { kind: 'paragraph', text: '', align: 'indent' },
    { kind: 'subheading', text: '' },
    { kind: 'signature', unit: '{{unitName}}', date: '{{issuedOn}}' },
    { kind: 'note', text: '' },
    { kind: 'imprint', copies: '' },
    { kind: 'pageBreak' },
  ]
  const list = fields.find(({ type }) => type === 'list')
  const rows = fields.find(({ type }) => type === 'rows')
  const [passage] = passages
  if (list)
    plain.push({ kind: 'list', field: list.name, numbered: true }, { kind: 'attachments', field: list.name })
  if (passage) plain.push({ kind: 'passage', key: passage.key })
  if (rows) {
    const columns = rows.columns.map(({ name, label }) => ({ name, title: label, share: 4 }))
    plain.push({
      kind: 'table',
      field: rows.name,
      columns: [{ name: 'serial', title: '序号', share: 1 }, ...columns],
    })
  }
  return plain.map((block) => ({ title: blockTitles[block.kind], block }))
}
