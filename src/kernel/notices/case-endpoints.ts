import type { Endpoint } from '#kernel/http/handle.ts'
import { answer, handle, sendFile } from '#kernel/http/handle.ts'
import type { Module } from '#kernel/module.ts'
import { previewCaseNotice, readCaseNotices, readRendition, renderCaseNotice } from './case-notices.ts'
import * as contract from './contract/case.ts'
import { listPreviewCases, previewTemplate } from './contract/templates.ts'
import { previewUnsavedWith, readPreviewCases } from './preview-with-case.ts'

/** The notices of a case of any module: what is owed, how it would look, making it, its files; and a wording tried on a case. */
export function caseNoticeEndpoints(modules: readonly Module[]): Endpoint[] {
  return [
    answer(contract.listCaseNotices, async (context, { caseId }) => ({
      notices: await readCaseNotices(context, modules, caseId),
    })),
    answer(contract.previewCaseNotice, async (context, chosen) => {
      const { picture, missing } = await previewCaseNotice(context, modules, chosen)
      return { picture, missing: [...missing] }
    }),
    handle(contract.renderCaseNotice, async (context, chosen) => {
      const { renditionId, numberText } = await renderCaseNotice(context, modules, chosen)
      return { renditionId, numberText }
    }),
    answer(listPreviewCases, async (context, input) => await readPreviewCases(context, modules, input)),
    handle(previewTemplate, async (context, input) => await previewUnsavedWith(context, modules, input)),
    sendFile(
      contract.downloadRendition,
      async (context, chosen) => await readRendition(context, modules, chosen),
    ),
  ]
}
