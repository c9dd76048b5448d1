import { answer, handle, receive } from '#kernel/http/handle.ts'
import { defineModule } from '#kernel/module.ts'
import * as events from './contract/events.ts'
import * as posts from './contract/posts.ts'
import * as sources from './contract/sources.ts'
import { opinionAuditWords } from './rules/audit-words.ts'
import { opinionRoleTitles } from './rules/roles.ts'
import { readReceipts, recordReceipt } from './service/duty.ts'
import {
  mergeEvents,
  raiseEvent,
  readEvent,
  readEvents,
  rename,
  splitEvent,
  undoArrangement,
} from './service/events.ts'
import { opinionJobs } from './service/jobs.ts'
import { decideClass, importPosts, readPosts, writeDown } from './service/posts.ts'
import {
  acceptFormat,
  askTrial,
  readSource,
  readSources,
  readTrial,
  saveSource,
  stopSource,
} from './service/sources.ts'

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

/** 网络舆情: from what is said in public to an event that is handled, answered and kept. */
export const opinion = defineModule({
  name: 'opinion',
  title: '网络舆情',
  dependsOn: ['organisation', 'publishing', 'letters'],
  roles: opinionRoleTitles,
  procedures: [],
  endpoints: intakeEndpoints,
  pages: [],
  jobs: opinionJobs,
  blobReferences: async () => [],
  auditWords: opinionAuditWords,
})
