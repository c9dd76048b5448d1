import type { ReactElement } from 'react'
import type { Content } from '../../contract/content.ts'
import { disclosureTitles, relationTitles, validityTitles } from '../../contract/content.ts'
import type { ReviewBundle } from '../../contract/review.ts'
import type { ContentField } from '../editor/merge.ts'
import { fieldTitles } from '../editor/merge.ts'
import { basesOf } from './base.ts'

/** Every element of the item that goes out beside its text; what differs from the edition in force is marked. */
export function DetailsTable({ bundle }: { readonly bundle: ReviewBundle }): ReactElement {
  const { edition } = bundle
  const [base] = basesOf(bundle)
  const shown = (Object.keys(fieldTitles) as ContentField[]).filter((field) => field !== 'body')
  return (
    <table className="details-table">
      <thead>
        <tr>
          <th scope="col">要素</th>
          {base && <th scope="col">{base.title}</th>}
          <th scope="col">待审第 {edition.number} 版</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((field) => {
          const before = base ? inWords(field, base.content, bundle) : null
          const after = inWords(field, edition.content, bundle)
          if (!before && !after) return null
          return (
            <tr key={field} className={base && before !== after ? 'difference-changed' : undefined}>
              <th scope="row">{fieldTitles[field]}</th>
              {base && <td>{before}</td>}
              <td>{base && before !== after ? <ins>{after || '（空）'}</ins> : after}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function inWords(field: ContentField, content: Content, { words }: ReviewBundle): string {
  const names: Readonly<Partial<Record<ContentField, Readonly<Record<string, string>>>>> = {
    genre: words.genres,
    themes: words.themes,
    catalogueCode: words.catalogue,
    columnIds: words.columns,
    coIssuerIds: words.units,
    validity: validityTitles,
    disclosure: disclosureTitles,
  }
  if (field === 'relations')
    return content.relations
      .map(({ kind, targetItemId: id }) => `${relationTitles[kind]}《${words.items[String(id)] ?? id}》`)
      .join('、')
  const value = content[field]
  if (value === null) return ''
  if (typeof value === 'boolean') return value ? '是' : '否'
  const parts = typeof value === 'string' ? [value] : value
  return parts.map((part) => names[field]?.[part] ?? part).join('、')
}
