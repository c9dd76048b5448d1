import type { z } from 'zod'
import type { getTemplate } from '#kernel/notices/contract/templates.ts'
import type { Block, NoticeField } from '#kernel/notices/template.ts'

/** A template as the editor was given it. */
export type LoadedTemplate = z.output<typeof getTemplate.output>

/** What every part of the editor of a block is given. */
export interface BlockProps {
  readonly block: Block
  readonly fields: readonly NoticeField[]
  readonly loaded: LoadedTemplate
  readonly onChange: (next: Block) => void
}
