import { answer, handle, receive } from '#kernel/http/handle.ts'
import { defineModule } from '#kernel/module.ts'
import * as editing from './contract/editing.ts'
import * as list from './contract/list.ts'
import * as review from './contract/review.ts'
import * as site from './contract/site.ts'
import * as withdrawal from './contract/withdrawal.ts'
import { publicPages } from './pages/pages.ts'
import { publishingRoleTitles } from './procedure.ts'
import { attach, detach, rename, reorder, showAttachment, showText } from './service/attachments.ts'
import { beginBatch, endBatch, readBatch } from './service/batches.ts'
import { boundCoIssue } from './service/co-issuers.ts'
import { readChoices, readIndexTemplate, setIndexTemplate, setOption } from './service/choices.ts'
import { openColumn, readColumns, setColumn } from './service/columns.ts'
import { readEdition } from './service/describe.ts'
import { dropSpare, openDraft } from './service/drafts.ts'
import { exportItems } from './service/export.ts'
import { cleanFileOf, importUpload } from './service/imports.ts'
import { correctOwn, saveOwn } from './service/kept.ts'
import { publishingJobs } from './service/jobs.ts'
import {
  keepFilter,
  readEditions,
  readItemHistory,
  readItemsByText,
  readSavedFilters,
  removeSavedFilter,
} from './service/lists.ts'
import { boundPublication } from './service/publication.ts'
import { readComparison, readReview } from './service/review.ts'
import { describeScreeningOf, explain, screenOnDemand } from './service/screening.ts'
import { openSite, readOwners, readSites, setSite } from './service/sites.ts'
import { askForWithdrawal, boundWithdrawal, readWithdrawal, takeDownNow } from './service/withdrawals.ts'
import { selectOptions } from './store/choices.ts'
import { selectHosts } from './store/public-shared.ts'
import { publishingWords } from './rules/audit-words.ts'
import { itemSearch } from './service/findable.ts'
import { selectFileReferences } from './store/file-references.ts'

const editingEndpoints = [
  answer(editing.getEdition, async (context, { editionId }) => await readEdition(context, editionId)),
  answer(editing.listChoices, readChoices),
  handle(editing.createDraft, openDraft),
  handle(editing.createCorrection, correctOwn),
  handle(editing.saveDraft, saveOwn),
  receive(editing.addAttachment, attach),
  handle(editing.renameAttachment, rename),
  handle(editing.orderAttachments, reorder),
  handle(editing.removeAttachment, detach),
  handle(editing.cleanAttachment, cleanFileOf),
  receive(editing.importDraft, importUpload),
  answer(editing.readAttachment, showAttachment),
  answer(editing.readAttachmentText, showText),
  handle(editing.dropSpareCopy, async (context, { editionId }) => {
    await dropSpare(context, editionId)
    return {}
  }),
]

const reviewEndpoints = [
  handle(review.screenNow, async (context, { editionId }) => await screenOnDemand(context, editionId)),
  answer(
    review.getScreening,
    async (context, { editionId }) => await describeScreeningOf(context, editionId),
  ),
  handle(review.explainFinding, explain),
  answer(review.getReview, async (context, { caseId }) => await readReview(context, caseId)),
  answer(review.compareEditions, readComparison),
]

const listEndpoints = [
  answer(list.listEditions, readEditions),
  handle(list.exportEditions, exportItems),
  answer(list.listSavedFilters, readSavedFilters),
  handle(list.saveFilter, keepFilter),
  handle(list.removeFilter, removeSavedFilter),
  answer(list.getItemHistory, async (context, { itemId }) => await readItemHistory(context, itemId)),
  answer(list.findItems, readItemsByText),
  handle(list.actOnMany, beginBatch),
  answer(list.getBatch, async (context, { batchId }) => await readBatch(context, batchId)),
  handle(list.stopBatch, async (context, { batchId }) => await endBatch(context, batchId)),
]

const withdrawalEndpoints = [
  handle(withdrawal.proposeWithdrawal, askForWithdrawal),
  handle(withdrawal.takeDown, takeDownNow),
  answer(
    withdrawal.getWithdrawal,
    async (context, { withdrawalId }) => await readWithdrawal(context, withdrawalId),
  ),
]

const siteEndpoints = [
  answer(site.listSites, readSites),
  handle(site.createSite, openSite),
  handle(site.changeSite, async (context, input) => {
    await setSite(context, input)
    return {}
  }),
  answer(site.listColumns, readColumns),
  handle(site.createColumn, openColumn),
  handle(site.changeColumn, async (context, input) => {
    await setColumn(context, input)
    return {}
  }),
  answer(site.listOwners, readOwners),
  answer(site.listOptions, async ({ db }, { list }) => await selectOptions(db, list)),
  handle(site.saveOption, async (context, input) => {
    await setOption(context, input)
    return {}
  }),
  answer(site.getIndexTemplate, async (context, { unitId }) => await readIndexTemplate(context, unitId)),
  handle(site.saveIndexTemplate, async (context, input) => {
    await setIndexTemplate(context, input)
    return {}
  }),
]

/** 站群、栏目、信息公开. */
export const publishing = defineModule({
  name: 'publishing',
  title: '信息发布',
  dependsOn: ['organisation'],
  roles: publishingRoleTitles,
  procedures: [boundPublication, boundCoIssue, boundWithdrawal],
  endpoints: [
    ...editingEndpoints,
    ...reviewEndpoints,
    ...listEndpoints,
    ...withdrawalEndpoints,
    ...siteEndpoints,
  ],
  pages: publicPages,
  hosts: selectHosts,
  jobs: publishingJobs,
  blobReferences: selectFileReferences,
  searchSources: [itemSearch],
  auditWords: publishingWords,
})
