import { answer, handle } from '#kernel/http/handle.ts'
import { defineModule } from '#kernel/module.ts'
import * as identity from './contract/identity.ts'
import * as keys from './contract/keys.ts'
import * as reports from './contract/reports.ts'
import { reportEntrance, reportForms } from './pages/pages.ts'
import { reportRoleTitles } from './procedure/articles.ts'
import { reportAuditWords } from './rules/audit-words.ts'
import { boundIdentityRequest, boundReport } from './service/bound.ts'
import { openCompartment, readKeys, readPeople } from './service/compartments.ts'
import { readReason, readRequest, requestIdentity, showIdentity } from './service/identity.ts'
import { takeDown } from './service/intake.ts'
import { reportJobs } from './service/jobs.ts'
import { changePassphrase, lock, makeKey, unlock } from './service/keys.ts'
import { readFigures, readReports, readRespondentChoices } from './service/lists.ts'
import { dismiss, nameInvestigator, nameRespondents, recuse } from './service/readers.ts'
import { askReporter, note, openFile, openWhole, readReport } from './service/reading.ts'
import { changeHolders, makeOfficeKey, recover } from './service/recovery.ts'
import { selectSealedFiles } from './store/items.ts'

const keyEndpoints = [
  answer(keys.getKeys, readKeys),
  handle(keys.makeKeyContract, makeKey),
  handle(keys.changePassphraseContract, changePassphrase),
  handle(keys.unlockContract, unlock),
  handle(keys.lockContract, lock),
  handle(keys.openCompartmentContract, openCompartment),
  handle(keys.makeOfficeKeyContract, makeOfficeKey),
  handle(keys.changeHoldersContract, changeHolders),
  handle(keys.recoverContract, recover),
  answer(keys.listReportPeople, readPeople),
]

const reportEndpoints = [
  answer(reports.listReports, readReports),
  answer(reports.getReport, readReport),
  handle(reports.openReportContract, openWhole),
  handle(reports.openFileContract, openFile),
  handle(reports.noteContract, note),
  handle(reports.askReporterContract, askReporter),
  handle(reports.nameInvestigatorContract, nameInvestigator),
  handle(reports.dismissContract, dismiss),
  handle(reports.recuseContract, recuse),
  handle(reports.nameRespondentsContract, nameRespondents),
  handle(reports.takeDownContract, takeDown),
  answer(reports.listRespondentChoices, readRespondentChoices),
  handle(reports.readFiguresContract, readFigures),
]

const identityEndpoints = [
  handle(identity.requestIdentityContract, requestIdentity),
  answer(identity.getIdentityRequest, readRequest),
  handle(identity.readReasonContract, readReason),
  handle(identity.showIdentityContract, showIdentity),
]

/** 举报: sealed for named people from the moment it is told, and shown to nobody it is about. */
export const whistleblowing = defineModule({
  name: 'whistleblowing',
  title: '举报',
  dependsOn: ['organisation', 'publishing'],
  roles: reportRoleTitles,
  procedures: [boundReport, boundIdentityRequest],
  endpoints: [...keyEndpoints, ...reportEndpoints, ...identityEndpoints],
  pages: [],
  forms: reportForms,
  entrances: [reportEntrance],
  jobs: reportJobs,
  blobReferences: selectSealedFiles,
  auditWords: reportAuditWords,
})
