import type { ReactElement } from 'react'
import type { Edition } from '../../contract/editing.ts'

/** What the file it was imported from had and the text has not; stays until the first review. */
export function LossesNote({ edition }: { readonly edition: Edition }): ReactElement | null {
  if (edition.losses.length === 0) return null
  return (
    <details className="losses">
      <summary>
        从「{edition.sourceName ?? '文件'}」导入时有 {edition.losses.length} 类内容没有带入，请对照原件检查
      </summary>
      <ul>
        {edition.losses.map(({ what, count, where }) => (
          <li key={`${what}${where}`}>
            {what}：{count} 处{where && `（${where}）`}
          </li>
        ))}
      </ul>
    </details>
  )
}
