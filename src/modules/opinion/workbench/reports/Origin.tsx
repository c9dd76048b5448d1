import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { ask } from '#workbench/ask.ts'
import { Refusal } from '#workbench/parts/Refusal.tsx'
import type { Figure } from '../../contract/reports.ts'
import { resolveSentence } from '../../contract/reports.ts'
import { PostList } from '../case/Posts.tsx'

/** What each measure counts, in words. */
const measureWords = { count: '下列言论的条数', sources: '下列言论来自几个来源' } as const

/** What a sentence rests on: its posts, and each of its figures counted again now. */
export function Origin({ reportId, seq }: { readonly reportId: string; readonly seq: number }): ReactElement {
  const found = useQuery({
    queryKey: ['opinion', 'sentence', reportId, seq],
    queryFn: () => ask(resolveSentence, { reportId, seq }),
  })
  if (found.isPending) return <p className="quiet">正在查出处…</p>
  if (found.isError) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  const { text, figures, posts, postCount } = found.data
  return (
    <>
      <h2>出处</h2>
      <blockquote>{text}</blockquote>
      {figures.length > 0 && <Figures figures={figures} />}
      <h3>根据 {postCount} 条言论</h3>
      <PostList posts={posts} />
      {postCount > posts.length && <p className="quiet">只列出最近 {posts.length} 条。</p>}
    </>
  )
}

function Figures({
  figures,
}: {
  readonly figures: readonly (Figure & { readonly now: number })[]
}): ReactElement {
  return (
    <table className="report-figures">
      <thead>
        <tr>
          <th scope="col">数字</th>
          <th scope="col">怎么数的</th>
          <th scope="col">现在再数</th>
        </tr>
      </thead>
      <tbody>
        {figures.map(({ name, measure, value, now }) => (
          <tr key={name}>
            <td className="number">{value}</td>
            <td>{measureWords[measure]}</td>
            <td className="number">{now === value ? `${String(now)}，相同` : `${String(now)}，不同`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
