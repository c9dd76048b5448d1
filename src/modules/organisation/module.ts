import { answer, handle, receive } from '#kernel/http/handle.ts'
import { defineModule } from '#kernel/module.ts'
import * as units from './contract.ts'
import * as imports from './contract/imports.ts'
import * as people from './contract/people.ts'
import { abolishUnit, mergeUnits } from './service/end-unit.ts'
import { comeBack, handOver, leave } from './service/hand-over.ts'
import { importFile } from './service/import.ts'
import { personImport } from './service/import-people.ts'
import { unitImport } from './service/import-units.ts'
import { correctPerson, createPerson } from './service/people.ts'
import { appoint, changePost, createPost, endAppointment, endPost } from './service/posts.ts'
import { confirmProposals, declineProposals } from './service/proposals.ts'
import * as read from './service/read.ts'
import { correctUnit, createUnit, moveUnit, renameUnit, renewUnits } from './service/units.ts'
import { selectRoles } from './store/posts.ts'

/** 机构与人员. */
export const organisation = defineModule({
  name: 'organisation',
  title: '机构与人员',
  dependsOn: [],
  roles: { noticeKeeper: '文书管理员' },
  procedures: [],
  endpoints: [
    answer(units.listUnits, read.describeTree),
    answer(units.findUnits, read.searchUnits),
    answer(units.getUnit, read.describeUnit),
    handle(units.createUnit, createUnit),
    handle(units.renameUnit, renameUnit),
    handle(units.moveUnit, moveUnit),
    handle(units.correctUnit, correctUnit),
    handle(units.abolishUnit, abolishUnit),
    handle(units.mergeUnits, mergeUnits),
    answer(people.listPeople, read.describePeople),
    answer(people.getPerson, read.describePerson),
    handle(people.createPerson, createPerson),
    handle(people.correctPerson, correctPerson),
    answer(people.listPosts, read.describePosts),
    answer(people.listRoles, async ({ db }) => await selectRoles(db)),
    handle(people.createPost, async (context, post) => await createPost(context, post)),
    handle(people.changePost, changePost),
    handle(people.endPost, endPost),
    handle(people.appoint, async (context, appointment) => await appoint(context, appointment)),
    handle(people.endAppointment, endAppointment),
    handle(people.handOver, handOver),
    handle(people.leave, leave),
    handle(people.comeBack, comeBack),
    answer(people.listProposals, read.describeProposals),
    handle(people.confirmProposals, confirmProposals),
    handle(people.declineProposals, declineProposals),
    receive(
      imports.importUnits,
      async (context, { isApplied }, file) => await importFile(context, unitImport(), file, isApplied),
    ),
    receive(
      imports.importPeople,
      async (context, { isApplied }, file) => await importFile(context, personImport(), file, isApplied),
    ),
  ],
  pages: [],
  jobs: [
    {
      name: 'organisation.applyPeriods',
      schedule: '1 0 * * *',
      run: renewUnits,
    },
  ],
  blobReferences: async () => [],
  auditWords: {
    'field.creditCode': '统一社会信用代码',
    'field.divisionCode': '行政区划代码',
    'field.endsOn': '终止日期',
    'field.parentId': '上级单位',
    'field.path': '隶属关系',
    'field.shortTitle': '简称',
    'organisation.createUnit': '建立单位',
    'organisation.renameUnit': '单位更名',
    'organisation.correctUnit': '更正单位信息',
    'organisation.moveUnit': '调整上级单位',
    'organisation.mergeUnit': '合并单位',
    'organisation.abolishUnit': '撤销单位',
    'organisation.createPerson': '登记人员',
    'organisation.correctPerson': '更正人员信息',
    'organisation.leave': '人员离职',
    'organisation.comeBack': '人员返岗',
    'organisation.createPost': '设立岗位',
    'organisation.changePost': '修改岗位',
    'organisation.endPost': '撤销岗位',
    'organisation.appoint': '任职',
    'organisation.endAppointment': '免职',
    'organisation.proposeChange': '提出岗位变更',
    'organisation.confirm': '确认授权变更',
    'organisation.decline': '退回授权变更',
    'organisation.unit': '单位',
    'organisation.person': '人员',
    'organisation.post': '岗位',
    'organisation.appointment': '任职',
    'organisation.change': '岗位变更',
    'organisation.succession': '承继',
    'organisation.reset': '账号重置',
  },
})
