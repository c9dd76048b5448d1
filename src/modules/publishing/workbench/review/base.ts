import type { Attachment, Content } from '../../contract/content.ts'
import type { ReviewBundle } from '../../contract/review.ts'

/** What an edition may be read against. */
export interface Base {
  readonly key: 'returned' | 'previous'
  /** What the choice is called. */
  readonly choice: string
  /** The heading of its column. */
  readonly title: string
  readonly content: Content
  readonly attachments: readonly Attachment[]
}

/** What an edition can be read against, most useful first: what was sent back, then what the public reads now. */
export function basesOf({ edition, returned, previous }: ReviewBundle): Base[] {
  const bases: Base[] = []
  if (returned && edition.state !== 'draft')
    bases.push({ ...returned, key: 'returned', choice: '与退回时对比', title: '退回时' })
  if (previous)
    bases.push({
      ...previous,
      key: 'previous',
      choice: '与现行版本对比',
      title: `现行第 ${previous.number} 版`,
    })
  return bases
}
