import type { ReactElement } from 'react'
import { compareWords } from './compare-words.ts'
import './text-changes.css'

interface TextChangesProps {
  readonly before: string
  readonly after: string
  /** What the two are, e.g. "第1稿和第2稿". */
  readonly what: string
}

/** Two plain texts as one: what went is struck through, what came is underlined; or that there is no difference. */
export function TextChanges({ before, after, what }: TextChangesProps): ReactElement {
  if (before === after) return <p className="quiet">{what}一字不差。</p>
  const { left, right } = compareWords(before, after)
  const gone = left.filter(({ isOwn }) => isOwn).reduce((sum, { text }) => sum + text.length, 0)
  const come = right.filter(({ isOwn }) => isOwn).reduce((sum, { text }) => sum + text.length, 0)
  return (
    <>
      <p className="quiet">
        {what}：删去 {gone} 字，新增 {come} 字。划线的是删去的，下划线的是新增的。
      </p>
      <p className="text-changes">
        {weave(left, right).map(({ text, kind }, at) => {
          const key = `${at}${text}`
          if (kind === 'gone') return <del key={key}>{text}</del>
          return kind === 'come' ? <ins key={key}>{text}</ins> : <span key={key}>{text}</span>
        })}
      </p>
    </>
  )
}

type Side = ReturnType<typeof compareWords>['left']

/** The two sides have the same stretches in common, in the same order: what is only theirs goes between. */
function weave(left: Side, right: Side): { text: string; kind: 'same' | 'gone' | 'come' }[] {
  const woven: { text: string; kind: 'same' | 'gone' | 'come' }[] = []
  let at = 0
  for (const { text, isOwn } of left) {
    if (isOwn) {
      woven.push({ text, kind: 'gone' })
      continue
    }
    for (; right[at]?.isOwn; at += 1) woven.push({ text: right[at]?.text ?? '', kind: 'come' })
    woven.push({ text, kind: 'same' })
    at += 1
  }
  return [...woven, ...right.slice(at).map(({ text }) => ({ text, kind: 'come' as const }))]
}
