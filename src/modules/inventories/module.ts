import { answer, handle, receive } from '#kernel/http/handle.ts'
import { defineModule } from '#kernel/module.ts'
import * as contract from './contract.ts'
import { importInventory } from './contract/fill.ts'
import * as lists from './contract/lists.ts'
import { inventoriesRoleTitles } from './procedure.ts'
import { inventoriesWords } from './rules.ts'
import { boundCampaign, open, readCampaign, readCampaigns, readChoices } from './service/campaigns.ts'
import { importAnswers } from './service/fill.ts'
import { boundInventory, draft, readInventory, save } from './service/inventories.ts'
import { readComparison, readLists } from './service/lists.ts'
import { circulate, remind } from './service/urging.ts'

/** 公开事项梳理. */
export const inventories = defineModule({
  name: 'inventories',
  title: '事项梳理',
  dependsOn: ['organisation', 'publishing', 'services'],
  roles: inventoriesRoleTitles,
  procedures: [boundCampaign, boundInventory],
  endpoints: [
    answer(contract.listCampaigns, readCampaigns),
    answer(contract.listCampaignChoices, readChoices),
    handle(contract.createCampaign, open),
    answer(contract.getCampaign, readCampaign),
    handle(contract.remindUnits, remind),
    handle(contract.draftCircular, circulate),
    answer(contract.getInventory, readInventory),
    handle(contract.saveInventory, save),
    handle(contract.draftAdded, draft),
    receive(importInventory, importAnswers),
    answer(lists.listUnitLists, readLists),
    answer(lists.compareUnitLists, readComparison),
  ],
  pages: [],
  jobs: [],
  blobReferences: async () => [],
  auditWords: inventoriesWords,
})
