import type { PageRoute } from '#kernel/pages/route.ts'
import { findDraft } from './draft-store.ts'
import type { FormRoute } from './route.ts'
import { readToken } from './route.ts'

/** The page of a form as a route: private, and shown with what the visitor has typed so far. */
export function pageOfForm({
  path,
  title,
  allow,
  query = [],
  draft: rule,
  show,
  isConfidential,
}: FormRoute): PageRoute {
  return {
    path,
    title,
    allow,
    query,
    mirror: 'never',
    isPrivate: true,
    ...(isConfidential && { isConfidential }),
    render: async (context, request) => {
      const token = readToken(rule, request.cookie ?? undefined)
      const draft = token === null ? undefined : await findDraft(context.db, rule.key, token, context.now)
      return await show(context, { ...request, draft: draft ?? null })
    },
  }
}
