import { z } from 'zod'
import { command, query } from '#kernel/http/contract.ts'
import { Attachment, EditionState, Instant, ItemStatus } from '#modules/publishing/contract/content.ts'
import { ServiceContent } from './content.ts'
import { servicesRoles } from './roles.ts'

/** Chosen by the browser for one intended act, so that a repeated request acts once. */
const ActKey = z.uuid()

/** How an item is begun: its unit and kind make its code, and never change. */
export const createService = command({
  path: '/api/services/create',
  title: '新建权责与办事事项',
  allow: ['author'],
  input: z.object({
    key: ActKey,
    unitId: z.uuid(),
    kind: z.string().regex(/^[A-Z]{2}$/, '请选择事项类型'),
    title: z.string().trim().min(2, '请填写事项名称').max(100, '事项名称不能超过100字'),
  }),
  output: z.object({ serviceId: z.uuid(), editionId: z.uuid(), code: z.string() }),
})

/** Opens the next version of an item in force, filled with the present one. */
export const reviseService = command({
  path: '/api/services/revise',
  title: '修改已公开的事项',
  allow: ['author'],
  input: z.object({ key: ActKey, serviceId: z.uuid() }),
  output: z.object({ editionId: z.uuid() }),
})

/** The state of 合法性审核 of a version: not asked, under way, passed on these very bytes, or void because it changed since. */
export const LegalStanding = z.enum(['notAsked', 'asked', 'passed', 'void', 'returned'])
export type LegalStanding = z.infer<typeof LegalStanding>
export const legalTitles: Readonly<Record<LegalStanding, string>> = {
  notAsked: '未送合法性审核',
  asked: '待合法性审核',
  passed: '合法性审核已通过',
  void: '审核通过后又有修改，须重新送审',
  returned: '合法性审核已退回',
}

/** One version as the editor shows it. */
export const ServiceEdition = z.object({
  serviceId: z.uuid(),
  editionId: z.uuid(),
  itemId: z.int(),
  code: z.string(),
  kind: z.string(),
  kindTitle: z.string(),
  family: z.string(),
  unitId: z.uuid(),
  unitTitle: z.string(),
  number: z.int(),
  state: EditionState,
  stateTitle: z.string(),
  status: ItemStatus,
  /** To be named by the next save. */
  revision: z.int(),
  content: ServiceContent,
  attachments: z.array(Attachment),
  /** Codes of the elements that are missing, and of all that are asked of it. */
  missing: z.array(z.string()),
  asked: z.array(z.string()),
  legal: z.object({
    standing: LegalStanding,
    caseId: z.uuid().nullable(),
    opinion: z.string(),
    byName: z.string().nullable(),
    at: Instant.nullable(),
  }),
  savedAt: Instant,
  savedByName: z.string(),
  /** True when this actor may change it now. */
  editable: z.boolean(),
  /** What does not forbid going on but should be looked at, one sentence each. */
  cautions: z.array(z.string()),
  /** Holders of the posts that its steps name. */
  posts: z.array(
    z.object({ postId: z.uuid(), title: z.string(), unitTitle: z.string(), holders: z.array(z.string()) }),
  ),
  address: z.string().nullable(),
})
export type ServiceEdition = z.infer<typeof ServiceEdition>

export const getServiceEdition = query({
  path: '/api/services/edition',
  title: '查看事项版本',
  allow: servicesRoles,
  input: z.object({ editionId: z.uuid() }),
  output: ServiceEdition,
})

/** Saves a draft; when somebody saved since `baseRevision`, nothing is overwritten and their text is answered. */
export const saveService = command({
  path: '/api/services/save',
  title: '保存事项',
  allow: ['author'],
  input: z.object({
    key: ActKey,
    editionId: z.uuid(),
    baseRevision: z.int().positive(),
    content: ServiceContent,
  }),
  output: z.discriminatedUnion('outcome', [
    z.object({ outcome: z.literal('saved'), revision: z.int(), missing: z.array(z.string()) }),
    z.object({
      outcome: z.literal('conflict'),
      revision: z.int(),
      savedByName: z.string(),
      theirs: ServiceContent,
    }),
  ]),
})

/** Asks for 合法性审核 of a draft exactly as it stands; it cannot be changed until that is concluded or taken back. */
export const askLegalReview = command({
  path: '/api/services/askLegalReview',
  title: '送合法性审核',
  allow: ['author'],
  input: z.object({ editionId: z.uuid() }),
  output: z.object({ caseId: z.uuid() }),
})

export const Difference = z.object({ title: z.string(), before: z.string(), after: z.string() })

/** What the legal reviewer is shown: the version, and what it changes of the one in force. */
export const getLegalReview = query({
  path: '/api/services/legalReview',
  title: '查看合法性审核',
  allow: servicesRoles,
  input: z.object({ caseId: z.uuid() }),
  output: z.object({
    edition: ServiceEdition,
    digest: z.string(),
    /** Number of the version it is compared with; null for a first version. */
    comparedWith: z.int().nullable(),
    differences: z.array(Difference),
  }),
})

/** Input of the legal reviewer's conclusion. */
export const LegalConclusion = z.object({
  opinion: z.string().trim().max(500, '意见不能超过500字').default(''),
})

/** Every version of an item, newest first. */
export const getServiceHistory = query({
  path: '/api/services/history',
  title: '事项的全部版本',
  allow: servicesRoles,
  input: z.object({ serviceId: z.uuid() }),
  output: z.object({
    serviceId: z.uuid(),
    itemId: z.int(),
    code: z.string(),
    title: z.string(),
    unitTitle: z.string(),
    status: ItemStatus,
    address: z.string().nullable(),
    versions: z.array(
      z.object({
        editionId: z.uuid(),
        number: z.int(),
        state: EditionState,
        stateTitle: z.string(),
        changeNote: z.string(),
        savedAt: Instant,
        savedByName: z.string(),
        missing: z.int(),
        asked: z.int(),
      }),
    ),
  }),
})

/** Two versions of one item side by side: only what differs. */
export const compareServices = query({
  path: '/api/services/compare',
  title: '对照两个版本',
  allow: servicesRoles,
  input: z.object({ serviceId: z.uuid(), from: z.int().positive(), to: z.int().positive() }),
  output: z.object({ differences: z.array(Difference) }),
})
