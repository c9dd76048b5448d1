import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { lazy, Suspense, useState } from 'react'
import { getArticle } from '#kernel/law-contract.ts'
import { ask } from '../ask.ts'
import { Dialog } from '../parts/Dialog.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { useMe } from '../session.tsx'

/** Loaded when somebody corrects: the first screen stays small. */
const ArticleForm = lazy(async () => ({ default: (await import('./ArticleForm.tsx')).ArticleForm }))

interface Cited {
  readonly instrument: string
  readonly article: string
}

/** An article as a link that says what it requires. */
export function ArticleNote({ law }: { readonly law: Cited }): ReactElement {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button type="link" size="small" className="article-link" onClick={() => setOpen(true)}>
        {law.article}
      </Button>
      <Dialog
        open={open}
        title={`《${law.instrument}》${law.article}`}
        onClose={() => setOpen(false)}
        width={600}
      >
        <ArticleText law={law} />
      </Dialog>
    </>
  )
}

/** What an article requires, and its official wording where somebody has entered it. */
export function ArticleText({ law }: { readonly law: Cited }): ReactElement {
  const found = useQuery({ queryKey: ['law', 'article', law], queryFn: () => ask(getArticle, { ...law }) })
  const mayCorrect = useMe().posts.some(({ roles }) => roles.includes('systemAdministrator'))
  const [editing, setEditing] = useState(false)
  if (found.isPending) return <p className="quiet">正在查条文…</p>
  if (found.isError) return <Refusal error={found.error} onRetry={() => void found.refetch()} />
  const { article } = found.data
  if (!article) return <p className="quiet">系统里还没有收录这一条的内容，请查正式文本。</p>
  if (editing)
    return (
      <Suspense fallback={<p className="quiet">正在打开…</p>}>
        <ArticleForm article={article} onClose={() => setEditing(false)} />
      </Suspense>
    )
  return (
    <div className="article-text">
      <p>要点：{article.summary}</p>
      {article.wording && <blockquote>{article.wording}</blockquote>}
      <p className="quiet">
        {article.documentNumber && `${article.documentNumber}，`}
        {article.startsOn} 起施行。{article.basis === 'fromMemory' && '要点未对照正式文本核对。'}
      </p>
      {mayCorrect && (
        <Button size="small" onClick={() => setEditing(true)}>
          更正要点、补录原文
        </Button>
      )}
    </div>
  )
}
