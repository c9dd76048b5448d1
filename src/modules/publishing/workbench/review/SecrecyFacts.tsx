import type { ReactElement } from 'react'
import { disclosureTitles } from '../../contract/content.ts'
import type { ReviewBundle } from '../../contract/review.ts'

/** The head of the secrecy review form, filled in from the edition: unit, name, carrier, manner, time, attribute. */
export function SecrecyFacts({
  bundle: { edition, screening, words },
}: {
  readonly bundle: ReviewBundle
}): ReactElement {
  const { content, unitTitle, publishAt, attachments } = edition
  const facts: readonly (readonly [string, string])[] = [
    ['送审单位', unitTitle],
    ['信息名称', content.title],
    ['载体形式', content.documentNumber ? `公文（${content.documentNumber}）` : '非公文'],
    ['拟公开方式', `政府网站：${content.columnIds.map((id) => words.columns[id] ?? id).join('、')}`],
    ['拟公开时间', publishAt ?? '审签同意后'],
    ['公开属性', disclosureTitles[content.disclosure]],
    ['随附文件', attachments.length > 0 ? `${attachments.length} 个，须逐个查看` : '无'],
    ['系统检查', `${screening.findings.length} 处提示，${screening.blocking + screening.toExplain} 处待处理`],
  ]
  return (
    <dl className="secrecy-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
