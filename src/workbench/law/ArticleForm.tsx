import { useQueryClient } from '@tanstack/react-query'
import { Checkbox } from 'antd'
import type { ReactElement } from 'react'
import { useState } from 'react'
import type { z } from 'zod'
import type { getArticle } from '#kernel/law-contract.ts'
import { correctArticleContract } from '#kernel/law-contract.ts'
import { ask } from '../ask.ts'
import { AskForm } from '../parts/AskForm.tsx'
import { issueOf } from '../parts/Field.tsx'
import { LongTextField } from '../parts/TextField.tsx'

type Article = NonNullable<z.output<typeof getArticle.output>['article']>

interface ArticleFormProps {
  readonly article: Article
  readonly onClose: () => void
}

/** Corrects what is recorded of an article, or enters its official wording. */
export function ArticleForm({ article, onClose }: ArticleFormProps): ReactElement {
  const queries = useQueryClient()
  const { summary, wording, basis } = article
  const [draft, setDraft] = useState<Draft>({
    summary,
    wording: wording ?? '',
    isConfirmed: basis === 'confirmed',
  })
  const change = (part: Partial<Draft>): void => setDraft({ ...draft, ...part })
  return (
    <AskForm
      button="保存"
      disabled={draft.summary.trim().length < 2}
      run={() =>
        ask(correctArticleContract, {
          id: article.id,
          summary: draft.summary,
          wording: draft.wording.trim() || null,
          basis: draft.isConfirmed ? 'confirmed' : 'fromMemory',
        })
      }
      onDone={() => {
        onClose()
        void queries.invalidateQueries({ queryKey: ['law'] })
      }}
      onCancel={onClose}
    >
      {(refusal) => <ArticleFields draft={draft} change={change} refusal={refusal} />}
    </AskForm>
  )
}

interface Draft {
  readonly summary: string
  readonly wording: string
  readonly isConfirmed: boolean
}

interface ArticleFieldsProps {
  readonly draft: Draft
  readonly change: (part: Partial<Draft>) => void
  readonly refusal: unknown
}

function ArticleFields({ draft, change, refusal }: ArticleFieldsProps): ReactElement {
  return (
    <>
      <LongTextField
        label="要点"
        required
        rows={3}
        maxLength={1000}
        value={draft.summary}
        onChange={(summary) => change({ summary })}
        issue={issueOf(refusal, 'summary')}
      />
      <LongTextField
        label="正式文本"
        hint="照抄原文；没有则留空"
        rows={6}
        maxLength={10_000}
        value={draft.wording}
        onChange={(wording) => change({ wording })}
        issue={issueOf(refusal, 'wording')}
      />
      <Checkbox
        checked={draft.isConfirmed}
        onChange={({ target }) => change({ isConfirmed: target.checked })}
      >
        已对照正式文本核对
      </Checkbox>
    </>
  )
}
