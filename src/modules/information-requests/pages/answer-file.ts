import { asVisitor, codeOf } from '#kernel/forms/follow.ts'
import type { FormRoute } from '#kernel/forms/route.ts'
import type { PageAnswer } from '#kernel/pages/route.ts'
import { showInShell, showNothingThere } from '#modules/publishing/offer.ts'
import { findAnswerFile, findApplicantLetter } from '../service/progress.ts'
import { findProgress, progressRoute } from './progress-session.ts'

/** A file of an answer, for whoever has given the query code; to anybody else it does not exist. */
export const answerFileRoute: FormRoute = {
  ...progressRoute,
  path: '/requests/progress/files/:fileId',
  show: async (context, request): Promise<PageAnswer> => {
    const { draft, params } = request
    const { fileId = '' } = params
    const queryCode = codeOf(draft)
    if (queryCode === null) return { kind: 'redirect', status: 303, to: '/requests/progress' }
    const progress = await findProgress(context, draft?.answers['number'] ?? '', queryCode)
    const listed = progress?.answer?.files.find((file) => file.fileId === fileId)
    if (!listed) return await showInShell(context, request, async (scene) => showNothingThere(scene))
    const file = await findAnswerFile(asVisitor(context), { queryCode, fileId })
    return { kind: 'file', ...file, sizeBytes: listed.sizeBytes, download: true, tags: [] }
  },
}

/** A letter to the applicant as PDF, under the same rule. */
export const letterRoute: FormRoute = {
  ...progressRoute,
  path: '/requests/progress/letters/:letterId',
  show: async (context, request): Promise<PageAnswer> => {
    const { draft, params } = request
    const { letterId = '' } = params
    const queryCode = codeOf(draft)
    if (queryCode === null) return { kind: 'redirect', status: 303, to: '/requests/progress' }
    const progress = await findProgress(context, draft?.answers['number'] ?? '', queryCode)
    const isListed = progress?.letters.some((letter) => letter.letterId === letterId) ?? false
    if (!isListed) return await showInShell(context, request, async (scene) => showNothingThere(scene))
    const reader = asVisitor(context)
    const file = await findApplicantLetter(reader, { queryCode, letterId })
    const sizeBytes = (await reader.blobs.read(file.hash)).length
    return { kind: 'file', ...file, sizeBytes, download: true, tags: [] }
  },
}
