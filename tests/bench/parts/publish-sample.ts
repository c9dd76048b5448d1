/** Columns of the portal that is measured. */
export const sampleColumns = Array.from({ length: 12 }, (_, index) => ({
  slug: `column-${index + 1}`,
  title: `栏目${index + 1}`,
}))

const subjects = [
  '防汛值班',
  '秋季植树',
  '水质监测',
  '校车安全',
  '粮食收购',
  '医保缴费',
  '道路施工',
  '安全生产检查',
]
const kinds = ['公告', '通知', '公示', '情况通报']

/** A title as counties write them; no two are the same. */
export function sampleTitle(index: number): string {
  const subject = subjects[index % subjects.length] ?? ''
  const kind = kinds[Math.floor(index / subjects.length) % kinds.length] ?? ''
  return `关于${subject}工作安排的${kind}（第${index}期）`
}

/** A text of about 700 characters as paragraphs of Markdown, which is also plain text. */
export function sampleBody(index: number): string {
  const subject = subjects[index % subjects.length] ?? ''
  const sentences = Array.from(
    { length: 6 },
    (_, part) =>
      `${part + 1}．各镇人民政府、县政府各部门要把${subject}摆在重要位置，明确责任单位和责任人，落实经费和物资保障，按月报告进展情况；遇有突发情况的，应当立即报告县人民政府办公室，并按照预案先行处置，不得迟报、漏报。`,
  )
  return sentences.join('\n\n')
}
