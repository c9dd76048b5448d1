import { answer, handle, receive, sendFile } from '#kernel/http/handle.ts'
import { defineModule } from '#kernel/module.ts'
import * as answers from './contract/answer.ts'
import * as filing from './contract/filing.ts'
import * as list from './contract/list.ts'
import * as matter from './contract/matter.ts'
import * as publication from './contract/publication.ts'
import * as records from './contract/records.ts'
import * as redaction from './contract/redaction.ts'
import * as rules from './contract/rules.ts'
import { requestEntrances, requestForms, requestPages } from './pages/pages.ts'
import { requestRoleTitles } from './procedure/articles.ts'
import { requestWords } from './rules/audit-words.ts'
import { boundConsultations } from './service/asking.ts'
import {
  endChallenge,
  judge,
  noteChallenge,
  noteContact,
  noteSearch,
  readIdentity,
  renewCode,
} from './service/beside.ts'
import { boundRequest } from './service/bound.ts'
import { draftDecision, readOutcomes } from './service/decision.ts'
import { exportRequestList } from './service/export.ts'
import { quote } from './service/fees.ts'
import { attachFile, detachFile, findRequestFile, stage } from './service/files.ts'
import { takeInRequest } from './service/filing.ts'
import {
  dropFilter,
  keepFilter,
  readChoices,
  readRequests,
  readSavedFilters,
  readUnconfirmed,
} from './service/lists.ts'
import { sealIdentities } from './service/identity.ts'
import { complete } from './service/lacking.ts'
import { requestLetters } from './service/letters.ts'
import { openMailOfRequest } from './service/mail.ts'
import { readConsultation, readRequest } from './service/matter.ts'
import { propose, readPublicationDraft, readPublications } from './service/publication.ts'
import { keep, lookAt, lookAtCopy, readSuggestions, tryOut } from './service/redaction.ts'
import { reopen, split } from './service/related.ts'
import {
  addOutcome,
  endOutcome,
  saveFeeTable,
  saveOutcome,
  saveReceiptRule,
  saveThreshold,
} from './service/rule-versions.ts'
import { checkRule, readRules, withdrawRule } from './service/rules.ts'
import { selectFileReferences } from './store/files.ts'

const filingEndpoints = [
  handle(filing.takeIn, takeInRequest),
  receive(filing.stageFile, stage),
  receive(filing.openRequestMail, openMailOfRequest),
  receive(filing.addFile, attachFile),
  handle(filing.removeFile, detachFile),
  handle(filing.renewQueryCode, renewCode),
]

const listEndpoints = [
  answer(list.listRequests, readRequests),
  handle(list.exportRequests, exportRequestList),
  answer(list.listUnconfirmed, readUnconfirmed),
  answer(list.listRequestFilters, readSavedFilters),
  handle(list.saveRequestFilter, keepFilter),
  handle(list.removeRequestFilter, dropFilter),
  answer(list.listRequestChoices, readChoices),
]

const matterEndpoints = [
  answer(matter.getRequest, async (context, { requestId }) => await readRequest(context, requestId)),
  answer(
    matter.getConsultation,
    async (context, { consultationId }) => await readConsultation(context, consultationId),
  ),
  sendFile(matter.readRequestFileContract, findRequestFile),
  handle(records.openIdentity, readIdentity),
  handle(records.completeApplicant, complete),
  handle(records.recordContact, noteContact),
  handle(records.recordSearch, noteSearch),
  handle(records.judgeReasons, judge),
  handle(records.splitRequest, split),
  handle(records.recordChallenge, noteChallenge),
  handle(records.settleChallenge, endChallenge),
  handle(records.reopenRequest, reopen),
]

const answerEndpoints = [
  answer(answers.listOutcomes, async (context, { requestId }) => await readOutcomes(context, requestId)),
  handle(answers.saveDecision, draftDecision),
  answer(answers.quoteFee, quote),
]

/** Every night, because what earlier versions kept and what an older key sealed must not stay so. */
const sealingJob = {
  name: 'information-requests.sealIdentities',
  schedule: '20 2 * * *',
  runLong: sealIdentities,
}

const publicationEndpoints = [
  answer(publication.getPublicationDraft, readPublicationDraft),
  handle(publication.proposePublication, propose),
  answer(publication.listPublications, readPublications),
]

const redactionEndpoints = [
  answer(redaction.lookAtFile, lookAt),
  answer(redaction.suggestTerms, readSuggestions),
  handle(redaction.tryRedaction, tryOut),
  answer(redaction.lookAtRedaction, lookAtCopy),
  handle(redaction.keepRedaction, keep),
]

const ruleEndpoints = [
  answer(rules.listRules, readRules),
  handle(rules.saveOutcome, saveOutcome),
  handle(rules.addOutcome, addOutcome),
  handle(rules.endOutcome, endOutcome),
  handle(rules.saveReceiptRule, saveReceiptRule),
  handle(rules.saveFeeTable, saveFeeTable),
  handle(rules.saveThreshold, saveThreshold),
  handle(rules.checkRule, checkRule),
  handle(rules.withdrawRule, withdrawRule),
]

/** 依申请公开: from a request coming in to its answer being served, filed and, if need be, defended. */
export const informationRequests = defineModule({
  name: 'information-requests',
  title: '依申请公开',
  dependsOn: ['organisation', 'publishing'],
  roles: requestRoleTitles,
  procedures: [boundRequest, ...boundConsultations],
  endpoints: [
    ...filingEndpoints,
    ...listEndpoints,
    ...matterEndpoints,
    ...answerEndpoints,
    ...redactionEndpoints,
    ...publicationEndpoints,
    ...ruleEndpoints,
  ],
  pages: requestPages,
  forms: requestForms,
  entrances: requestEntrances,
  jobs: [sealingJob],
  blobReferences: selectFileReferences,
  auditWords: requestWords,
  noticeSources: requestLetters,
})
