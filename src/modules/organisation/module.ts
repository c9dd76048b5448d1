import { answer, handle } from '#kernel/http/handle.ts'
import { defineModule } from '#kernel/module.ts'
import { createUnit as createUnitContract, listUnits } from './contract.ts'
import { createUnit } from './service/units.ts'
import { selectUnitsOn } from './store/units.ts'

/** 机构与人员. */
export const organisation = defineModule({
  name: 'organisation',
  title: '机构与人员',
  dependsOn: [],
  roles: {},
  procedures: [],
  endpoints: [
    answer(listUnits, async ({ db, today }, { on }) => await selectUnitsOn(db, on ?? today)),
    handle(createUnitContract, createUnit),
  ],
  pages: [],
  jobs: [],
})
