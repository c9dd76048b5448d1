import { answer, handle, receive, sendFile } from '#kernel/http/handle.ts'
import { defineModule } from '#kernel/module.ts'
import * as list from './contract/list.ts'
import * as matter from './contract/matter.ts'
import * as publication from './contract/publication.ts'
import * as routing from './contract/routing.ts'
import * as rules from './contract/rules.ts'
import { letterEntrances, letterForms, letterPages } from './pages/pages.ts'
import { letterRoleTitles } from './procedure/articles.ts'
import { letterAuditWords } from './rules/audit-words.ts'
import { keepAutomaticRule, readModelCard } from './service/automatic.ts'
import { boundAssignments, boundLetter } from './service/bound.ts'
import { attachFile, findLetterFile } from './service/files.ts'
import { openMailbox, takeInLetter } from './service/intake.ts'
import { letterJobs } from './service/jobs.ts'
import { dropFilter, exportLetters, keepFilter, readSavedFilters } from './service/list-tools.ts'
import { readChoices, readLetters } from './service/lists.ts'
import { keepDraft, readAssignment, readLetter } from './service/matter.ts'
import { propose, readPublicationDraft } from './service/publication.ts'
import { endClass, endWord, readLetterRules, saveClass, saveWord } from './service/rules.ts'
import { readWriter } from './service/writer.ts'
import { selectBlobs } from './store/files.ts'

/** 来信: one mailbox for the county, from a citizen's word to an answer that its writer has rated. */
export const letters = defineModule({
  name: 'letters',
  title: '领导信箱',
  dependsOn: ['organisation', 'publishing'],
  roles: letterRoleTitles,
  procedures: [boundLetter, ...boundAssignments],
  endpoints: [
    handle(matter.takeInContract, takeInLetter),
    handle(matter.openMailboxContract, async (context, input) => {
      await openMailbox(context, input)
      return {}
    }),
    answer(matter.getLetter, async (context, { letterId }) => await readLetter(context, letterId)),
    answer(
      matter.getAssignment,
      async (context, { assignmentId }) => await readAssignment(context, assignmentId),
    ),
    handle(matter.saveDraft, keepDraft),
    answer(list.listLetters, readLetters),
    answer(list.listLetterChoices, readChoices),
    handle(list.exportLetters, exportLetters),
    answer(list.listLetterFilters, readSavedFilters),
    handle(list.saveLetterFilter, keepFilter),
    handle(list.removeLetterFilter, dropFilter),
    handle(matter.readWriterContract, readWriter),
    receive(matter.addFile, attachFile),
    sendFile(matter.readFileContract, findLetterFile),
    answer(publication.getPublicationDraft, readPublicationDraft),
    handle(publication.proposePublication, propose),
    answer(rules.listLetterRules, readLetterRules),
    handle(rules.saveWordContract, saveWord),
    handle(rules.endWordContract, endWord),
    handle(rules.saveClassContract, saveClass),
    handle(rules.endClassContract, endClass),
    answer(routing.getModelCard, readModelCard),
    handle(routing.saveAutomaticContract, keepAutomaticRule),
  ],
  pages: letterPages,
  forms: letterForms,
  entrances: letterEntrances,
  jobs: letterJobs,
  blobReferences: selectBlobs,
  auditWords: letterAuditWords,
})
