import { answer, handle, receive, sendFile } from '#kernel/http/handle.ts'
import { defineModule } from '#kernel/module.ts'
import * as list from './contract/list.ts'
import * as matter from './contract/matter.ts'
import * as task from './contract/task.ts'
import { supervisionEntrance } from './pages/entrance.ts'
import { promisedPage } from './pages/promised.tsx'
import { supervisionRoleTitles } from './procedure/articles.ts'
import { supervisionWords } from './rules/audit-words.ts'
import { draw, readAccountability } from './service/accountability.ts'
import { boundAccountability, boundMatter, boundTask } from './service/bound.ts'
import { importItems } from './service/import.ts'
import { supervisionJobs } from './service/jobs.ts'
import { readLateCases, takeUp } from './service/late.ts'
import {
  dropFilter,
  exportList,
  keepFilter,
  readBoard,
  readChoices,
  readSavedFilters,
  readTasks,
} from './service/lists.ts'
import { draftMatter, readMatter, removeItem, saveItem, saveMatter } from './service/matters.ts'
import { openOffice } from './service/office.ts'
import { findEvidence, stage } from './service/progress.ts'
import { publish } from './service/publication.ts'
import { changeSlipRule, readSlipRules } from './service/settings.ts'
import { readTask } from './service/tasks.ts'
import { selectEvidenceHashes } from './store/progress.ts'

const matterEndpoints = [
  handle(matter.openOfficeContract, openOffice),
  handle(matter.draftMatterContract, draftMatter),
  handle(matter.saveMatterContract, saveMatter),
  handle(matter.saveItemContract, saveItem),
  handle(matter.removeItemContract, removeItem),
  receive(matter.importItemsContract, importItems),
  answer(matter.getMatter, readMatter),
  answer(matter.listSupervisionChoices, readChoices),
]

const taskEndpoints = [
  answer(task.getTask, readTask),
  receive(task.stageEvidence, stage),
  sendFile(task.readEvidenceContract, findEvidence),
  handle(task.drawAccountability, draw),
  answer(task.getAccountability, readAccountability),
  handle(task.publishItem, publish),
]

const listEndpoints = [
  answer(list.listTasks, readTasks),
  answer(list.exportTasks, exportList),
  answer(list.listTaskFilters, readSavedFilters),
  handle(list.saveTaskFilter, keepFilter),
  handle(list.removeTaskFilter, dropFilter),
  answer(list.getSupervisionBoard, readBoard),
  answer(list.listLateCases, readLateCases),
  handle(list.takeUpLateCase, takeUp),
  answer(list.listSlipRules, readSlipRules),
  handle(list.saveSlipRule, changeSlipRule),
]

/** 督查督办: from what was decided, noted or promised to its being done and accepted by whoever asked. */
export const supervision = defineModule({
  name: 'supervision',
  title: '督查督办',
  dependsOn: ['organisation', 'publishing', 'letters'],
  roles: supervisionRoleTitles,
  procedures: [boundMatter, boundTask, boundAccountability],
  endpoints: [...matterEndpoints, ...taskEndpoints, ...listEndpoints],
  pages: [promisedPage],
  entrances: [supervisionEntrance],
  jobs: supervisionJobs,
  blobReferences: selectEvidenceHashes,
  auditWords: supervisionWords,
})
