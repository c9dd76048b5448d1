import { issueOf } from '#workbench/parts/Field.tsx'
import type { ServiceContent } from '../../contract/content.ts'
import type { ServiceEdition } from '../../contract/items.ts'

/** What each part of the editor is given. */
export interface PartProps {
  readonly edition: ServiceEdition
  readonly content: ServiceContent
  readonly disabled: boolean
  /** The last refusal, for the sentences beside the fields. */
  readonly refusal: unknown
  readonly change: (part: Partial<ServiceContent>) => void
}

/** The server's sentence about a field of the content. */
export function contentIssue(refusal: unknown, path: string): string | undefined {
  return issueOf(refusal, `content.${path}`)
}
