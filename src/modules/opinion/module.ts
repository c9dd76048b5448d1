import { answer, handle, receive, sendFile } from '#kernel/http/handle.ts'
import { defineModule } from '#kernel/module.ts'
import { hearAlarmsContract, listAlarms } from './contract/alarms.ts'
import { exportBoard, listBoard } from './contract/board.ts'
import * as clearance from './contract/clearance.ts'
import * as events from './contract/events.ts'
import * as figures from './contract/figures.ts'
import * as handling from './contract/handling.ts'
import * as posts from './contract/posts.ts'
import * as reports from './contract/reports.ts'
import * as rules from './contract/rules.ts'
import * as sources from './contract/sources.ts'
import { opinionEntrances, opinionPages } from './pages/pages.ts'
import { handlingRoleTitles } from './procedure/articles.ts'
import { opinionAuditWords } from './rules/audit-words.ts'
import { hearAlarms, readAlarms } from './service/alarms.ts'
import { boundLead, boundNote, boundSuggestion } from './service/beside-cases.ts'
import { readBoard } from './service/board.ts'
import { readReceipts, recordReceipt } from './service/duty.ts'
import { boundEvent, openHandling, setAsideEvent } from './service/event-case.ts'
import {
  mergeEvents,
  raiseEvent,
  readEvent,
  readEvents,
  rename,
  splitEvent,
  undoArrangement,
} from './service/events.ts'
import * as exports from './service/export.ts'
import * as keeping from './service/export-keeping.ts'
import { conclude, note, prove, write } from './service/fact-check.ts'
import { readFigures, readReferrals } from './service/figures.ts'
import { readHandlingChoices } from './service/handling-choices.ts'
import { handlingJobs } from './service/handling-jobs.ts'
import { opinionJobs } from './service/jobs.ts'
import { readBeside, readHandling, readTask } from './service/matter.ts'
import { decideClass, importPosts, readPosts, writeDown } from './service/posts.ts'
import {
  boundReferral,
  propose,
  readReferral,
  readReferralChoices,
  sendReferralPaper,
} from './service/referral.ts'
import { make, readReport, readReports, resolve, sendReportPaper } from './service/reports.ts'
import { enrol, readRoster, retire } from './service/roster.ts'
import { keepThreshold, keepWord, readRules } from './service/rules.ts'
import {
  acceptFormat,
  askTrial,
  readSource,
  readSources,
  readTrial,
  saveSource,
  stopSource,
} from './service/sources.ts'
import { boundTalkingPoint, draftPoint, readPoint, readPoints, savePoint } from './service/talking-points.ts'
import { boundTask } from './service/task-case.ts'
import { readTrialOfThreshold } from './service/threshold-trial.ts'
import { selectPaperHashes } from './store/referrals.ts'

/** The same without an answer. */
const done = <Context, In>(act: (context: Context, input: In) => Promise<void>) =>
  async function finished(context: Context, input: In) {
    await act(context, input)
    return {}
  }

const intakeEndpoints = [
  answer(sources.listSources, readSources),
  answer(sources.getSource, readSource),
  handle(sources.saveSourceContract, saveSource),
  handle(sources.stopSourceContract, done(stopSource)),
  handle(sources.acceptFormatContract, done(acceptFormat)),
  handle(sources.startTrial, done(askTrial)),
  answer(sources.getTrial, readTrial),
  answer(sources.listReceipts, readReceipts),
  handle(sources.recordReceiptContract, done(recordReceipt)),
  answer(posts.listPosts, readPosts),
  handle(posts.writeDownContract, writeDown),
  receive(posts.importPostsContract, importPosts),
  handle(posts.decideClassContract, done(decideClass)),
  answer(events.listEvents, readEvents),
  answer(events.getEvent, readEvent),
  handle(events.mergeEventsContract, done(mergeEvents)),
  handle(events.splitEventContract, splitEvent),
  handle(events.undoArrangementContract, done(undoArrangement)),
  handle(events.renameEventContract, done(rename)),
  handle(events.raiseEventContract, raiseEvent),
]

const handlingEndpoints = [
  answer(listBoard, readBoard),
  answer(listAlarms, readAlarms),
  handle(hearAlarmsContract, done(hearAlarms)),
  answer(handling.getHandling, readHandling),
  answer(handling.getTask, readTask),
  answer(handling.getBeside, readBeside),
  answer(handling.listHandlingChoices, readHandlingChoices),
  handle(handling.openEvent, openHandling),
  handle(handling.setAsideContract, done(setAsideEvent)),
  handle(handling.noteClaim, note),
  handle(handling.addEvidence, done(prove)),
  handle(handling.concludeClaim, done(conclude)),
  handle(handling.saveStatement, write),
]

const officeEndpoints = [
  answer(clearance.listTalkingPoints, readPoints),
  answer(clearance.getTalkingPoint, readPoint),
  handle(clearance.draftTalkingPoint, draftPoint),
  handle(clearance.saveTalkingPoint, done(savePoint)),
  answer(clearance.listRoster, readRoster),
  handle(clearance.addSpokesperson, done(enrol)),
  handle(clearance.endSpokespersonContract, done(retire)),
  answer(clearance.getReferral, readReferral),
  answer(clearance.listReferralChoices, readReferralChoices),
  handle(clearance.proposeReferral, propose),
  sendFile(clearance.sendReferral, sendReferralPaper),
  answer(figures.listReferrals, readReferrals),
  answer(figures.getFigures, readFigures),
  answer(reports.listReports, readReports),
  answer(reports.getReport, readReport),
  answer(reports.resolveSentence, resolve),
  handle(reports.makeReport, make),
  sendFile(reports.sendReport, sendReportPaper),
]

const ruleEndpoints = [
  answer(rules.listRules, readRules),
  answer(rules.tryThreshold, readTrialOfThreshold),
  handle(rules.saveThreshold, done(keepThreshold)),
  handle(rules.saveWord, done(keepWord)),
]

const exportEndpoints = [
  handle(exportBoard, exports.exportBoardList),
  handle(events.exportEvents, exports.exportEventList),
  handle(posts.exportPosts, exports.exportPostList),
  handle(sources.exportSources, keeping.exportSourceList),
  handle(sources.exportReceipts, keeping.exportReceiptList),
  handle(clearance.exportRoster, keeping.exportRosterList),
  handle(figures.exportFigures, keeping.exportFigureList),
  handle(rules.exportThresholds, keeping.exportThresholdList),
  handle(rules.exportWords, keeping.exportWordList),
  handle(reports.exportReports, exports.exportReportList),
  handle(clearance.exportTalkingPoints, exports.exportPointList),
  handle(figures.exportReferrals, exports.exportReferralList),
]

/** 网络舆情: from what is said in public to an event that is handled, answered and kept. */
export const opinion = defineModule({
  name: 'opinion',
  title: '网络舆情',
  dependsOn: ['organisation', 'publishing', 'letters'],
  roles: handlingRoleTitles,
  procedures: [
    boundEvent,
    boundTask,
    boundSuggestion,
    boundNote,
    boundLead,
    boundTalkingPoint,
    boundReferral,
  ],
  endpoints: [
    ...intakeEndpoints,
    ...handlingEndpoints,
    ...officeEndpoints,
    ...ruleEndpoints,
    ...exportEndpoints,
  ],
  pages: opinionPages,
  entrances: opinionEntrances,
  jobs: [...opinionJobs, ...handlingJobs],
  blobReferences: selectPaperHashes,
  auditWords: opinionAuditWords,
})
