import type { ReactElement } from 'react'
import type { FormAnswer, FormRoute } from '#kernel/forms/route.ts'
import type { PageAnswer, PageContext, PageRequest } from '#kernel/pages/route.ts'
import { showInShell, showPublicPage } from '#modules/publishing/offer.ts'
import { Trail } from '#ui/public/Shell.tsx'

/** What all pages of reports have in common: nothing of who asks is kept anywhere. */
export const confidential = {
  allow: 'anyone',
  isConfidential: true,
  draft: { key: 'whistleblowing', path: '/reports', hours: 1 },
} as const satisfies Partial<FormRoute>

/** A page of reports in the shell of the site. */
export async function showReportPage(
  context: PageContext,
  request: PageRequest,
  title: string,
  body: ReactElement,
): Promise<PageAnswer> {
  return await showInShell(context, request, async (scene) =>
    showPublicPage(scene, {
      title,
      canonicalPath: null,
      tags: [],
      body: (
        <div className="frame formpage">
          <Trail
            links={[
              { href: '/', title: '首页' },
              { href: '/reports', title: '举报' },
            ]}
            here={title}
          />
          {body}
        </div>
      ),
    }),
  )
}

/** Answers a form with a page at once: nothing waits anywhere to be shown later. */
export function answerAtOnce(
  to: string,
  show: (context: PageContext, request: PageRequest) => Promise<PageAnswer>,
): FormAnswer {
  return { to, page: show }
}
