import { defineModule } from '#kernel/module.ts'
import { opinionAuditWords } from './rules/audit-words.ts'
import { opinionRoleTitles } from './rules/roles.ts'
import { opinionJobs } from './service/jobs.ts'

/** 网络舆情: from what is said in public to an event that is handled, answered and kept. */
export const opinion = defineModule({
  name: 'opinion',
  title: '网络舆情',
  dependsOn: ['organisation', 'publishing', 'letters'],
  roles: opinionRoleTitles,
  procedures: [],
  endpoints: [],
  pages: [],
  jobs: opinionJobs,
  blobReferences: async () => [],
  auditWords: opinionAuditWords,
})
