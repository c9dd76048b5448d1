import { answer, handle, receive } from '#kernel/http/handle.ts'
import { defineModule } from '#kernel/module.ts'
import * as items from './contract/items.ts'
import * as list from './contract/list.ts'
import * as settings from './contract/settings.ts'
import { servicesEntrance } from './pages/entrance.ts'
import { servicesPages } from './pages/pages.ts'
import { reviewRoleTitles } from './procedure.ts'
import { servicesWords } from './rules/audit-words.ts'
import { readServiceEdition } from './service/describe.ts'
import { exportServiceList } from './service/export.ts'
import { readComparison, readHistory } from './service/history.ts'
import { importItems } from './service/imports.ts'
import { create, revise, save } from './service/items.ts'
import { servicesJobs } from './service/jobs.ts'
import { ask, boundLegalReview, readLegalReview } from './service/legal.ts'
import { keepFilter, readBoard, readSavedFilters, readServices, removeSavedFilter } from './service/lists.ts'
import {
  readChoices,
  readPostChoices,
  setElement,
  setKind,
  setTheme,
  setUnitCode,
} from './service/settings.ts'
import { selectFormHashes } from './store/editions.ts'

/** 行政职权和便民服务事项. */
export const services = defineModule({
  name: 'services',
  title: '权责与办事',
  dependsOn: ['organisation', 'publishing'],
  roles: reviewRoleTitles,
  procedures: [boundLegalReview],
  endpoints: [
    handle(items.createService, async (context, input) => await create(context, input)),
    handle(items.reviseService, revise),
    answer(items.getServiceEdition, readServiceEdition),
    handle(items.saveService, save),
    handle(items.askLegalReview, ask),
    answer(items.getLegalReview, readLegalReview),
    answer(items.getServiceHistory, readHistory),
    answer(items.compareServices, readComparison),
    answer(list.listServices, readServices),
    handle(list.exportServices, exportServiceList),
    answer(list.listServiceFilters, readSavedFilters),
    handle(list.saveServiceFilter, keepFilter),
    handle(list.removeServiceFilter, removeSavedFilter),
    answer(list.getServiceBoard, readBoard),
    answer(settings.listServiceChoices, readChoices),
    answer(settings.listPostChoices, readPostChoices),
    handle(settings.saveKind, setKind),
    handle(settings.saveTheme, setTheme),
    handle(settings.saveElement, setElement),
    handle(settings.saveUnitCode, setUnitCode),
    receive(settings.importServices, importItems),
  ],
  pages: servicesPages,
  entrances: [servicesEntrance],
  jobs: servicesJobs,
  blobReferences: selectFormHashes,
  auditWords: servicesWords,
})
