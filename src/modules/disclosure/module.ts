import { answer, handle, receive } from '#kernel/http/handle.ts'
import { defineModule } from '#kernel/module.ts'
import { disclosureRoleTitles } from './contract.ts'
import * as catalogue from './contract/catalogue.ts'
import * as clocks from './contract/clocks.ts'
import * as coverage from './contract/coverage.ts'
import * as inspection from './contract/inspection.ts'
import * as measures from './contract/measures.ts'
import * as guide from './contract/guide.ts'
import * as grassroots from './contract/grassroots.ts'
import * as readiness from './contract/readiness.ts'
import * as supply from './contract/supply.ts'
import { disclosureEntrances, disclosurePages } from './pages/pages.ts'
import { disclosureWords } from './rules/audit-words.ts'
import {
  addDuty,
  describeCatalogue,
  endDuty,
  endExemption,
  exempt,
  saveEntry,
  setThreshold,
} from './service/catalogue.ts'
import { describeClocks } from './service/clocks.ts'
import { describeCoverage, describeHistory, readCellItems } from './service/coverage.ts'
import { describeGrassroots, endRow, fileUnderRow, readRowItems, saveRow } from './service/grassroots.ts'
import { importRows } from './service/grassroots-import.ts'
import { describeGuide, describeGuides, draftGuide, saveGuide } from './service/guides.ts'
import { askForInspection, assign, close, describeInspection } from './service/inspection.ts'
import { askToRenew, describeMeasureHistory, describeMeasures, readMeasureItems } from './service/measures.ts'
import { disclosureJobs } from './service/jobs.ts'
import { closeOwed, note, settle, unwaive, waive } from './service/owed.ts'
import { describeReadiness } from './service/readiness.ts'
import {
  deliver,
  describeSupply,
  describeSupplyList,
  keepPlace,
  makeList,
  undeliver,
} from './service/supply.ts'
import { addWord, describeTraitWords, removeWord } from './service/trait-words.ts'

const catalogueEndpoints = [
  answer(catalogue.readCatalogue, describeCatalogue),
  handle(catalogue.saveEntry, done(saveEntry)),
  handle(catalogue.addDuty, done(addDuty)),
  handle(catalogue.endDuty, done(endDuty)),
  handle(catalogue.exempt, done(exempt)),
  handle(catalogue.endExemption, done(endExemption)),
  handle(catalogue.saveThreshold, done(setThreshold)),
]

const coverageEndpoints = [
  answer(coverage.readCoverage, describeCoverage),
  answer(coverage.listCellItems, readCellItems),
  answer(coverage.readCoverageHistory, describeHistory),
]

const clockEndpoints = [
  answer(clocks.listClocks, describeClocks),
  handle(clocks.noteOwed, done(note)),
  handle(clocks.settleOwed, done(settle)),
  handle(clocks.closeOwed, done(closeOwed)),
  handle(clocks.waiveInterpretation, done(waive)),
  handle(clocks.endWaiver, done(unwaive)),
]

const grassrootsEndpoints = [
  answer(grassroots.listGrassroots, describeGrassroots),
  handle(grassroots.saveGrassrootsRow, done(saveRow)),
  handle(grassroots.endGrassrootsRow, done(endRow)),
  answer(grassroots.readGrassrootsItems, readRowItems),
  handle(grassroots.fileGrassroots, done(fileUnderRow)),
  receive(grassroots.importGrassroots, importRows),
]

const supplyEndpoints = [
  answer(supply.listSupply, describeSupply),
  handle(supply.savePlace, done(keepPlace)),
  handle(supply.makeSupplyList, makeList),
  answer(supply.readSupplyList, describeSupplyList),
  handle(supply.deliverSupply, done(deliver)),
  handle(supply.undeliverSupply, done(undeliver)),
]

const guideEndpoints = [
  answer(guide.listGuides, describeGuides),
  answer(guide.readGuide, describeGuide),
  handle(guide.saveGuide, saveGuide),
  handle(guide.draftGuide, draftGuide),
]

const oversightEndpoints = [
  answer(readiness.readReadiness, describeReadiness),
  answer(measures.readMeasures, describeMeasures),
  answer(measures.listMeasureItems, readMeasureItems),
  answer(measures.readMeasureHistory, describeMeasureHistory),
  handle(measures.renewMeasures, askToRenew),
  answer(measures.listTraitWords, describeTraitWords),
  handle(measures.addTraitWord, done(addWord)),
  handle(measures.removeTraitWord, done(removeWord)),
  answer(inspection.readInspection, describeInspection),
  handle(inspection.runInspection, askForInspection),
  handle(inspection.assignFinding, done(assign)),
  handle(inspection.closeFinding, done(close)),
]

/** 政府信息公开：目录、覆盖、时限、四有、七少、自查. */
export const disclosure = defineModule({
  name: 'disclosure',
  title: '政府信息公开',
  dependsOn: ['organisation', 'publishing', 'information-requests', 'letters', 'services'],
  roles: disclosureRoleTitles,
  procedures: [],
  endpoints: [
    ...catalogueEndpoints,
    ...coverageEndpoints,
    ...clockEndpoints,
    ...grassrootsEndpoints,
    ...supplyEndpoints,
    ...guideEndpoints,
    ...oversightEndpoints,
  ],
  pages: disclosurePages,
  entrances: disclosureEntrances,
  jobs: disclosureJobs,
  blobReferences: async () => [],
  auditWords: disclosureWords,
})

/** A use case that answers nothing, as the handler of a command whose output is empty. */
function done<Context, Input>(act: (context: Context, input: Input) => Promise<void>) {
  return async (context: Context, input: Input): Promise<Record<string, never>> => {
    await act(context, input)
    return {}
  }
}
