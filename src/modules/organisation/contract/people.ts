import { z } from 'zod'
import { command, query } from '#kernel/http/contract.ts'
import { Day } from '../contract.ts'
import { reaches } from '../rules.ts'

/** How far a post's roles extend. */
export const Reach = z.enum(Object.keys(reaches) as [keyof typeof reaches])

const systemOffice = ['systemAdministrator'] as const
const bothOffices = ['systemAdministrator', 'securityAdministrator'] as const
const Done = z.object({})
const Name = z.string().trim().min(1, '请填写姓名').max(40, '姓名不能超过40个字')

export const NewPerson = z.strictObject({
  signInName: z
    .string()
    .trim()
    .toLowerCase()
    .regex(
      /^[a-z0-9][a-z0-9._-]{1,31}$/,
      '登录名为2至32个字符，以字母或数字开头，只能用小写字母、数字、点、短横线和下划线',
    ),
  name: Name,
  /** The unit that keeps their personnel file; null for nobody's. */
  unitId: z.uuid().nullable().default(null),
})
export type NewPerson = z.infer<typeof NewPerson>

const PostTitle = z.string().trim().min(1, '请填写岗位名称').max(40, '岗位名称不能超过40个字')
const Roles = z
  .array(z.string().regex(/^[a-z][A-Za-z]{1,40}$/))
  .min(1, '请至少选择一个角色')
  .max(20)

export const NewPost = z.strictObject({ unitId: z.uuid(), title: PostTitle, roles: Roles, reach: Reach })
export type NewPost = z.infer<typeof NewPost>

export const NewAppointment = z.strictObject({
  personId: z.uuid('请选择人员'),
  postId: z.uuid('请选择岗位'),
  /** The first day; absent means today. */
  startsOn: Day.optional(),
})
export type NewAppointment = z.infer<typeof NewAppointment>

export const PersonRow = z.object({
  id: z.uuid(),
  name: z.string(),
  signInName: z.string(),
  unitId: z.uuid().nullable(),
  unitTitle: z.string().nullable(),
  /** Titles of the posts held now, with their unit: "初审岗（县教育局）". */
  posts: z.array(z.string()),
  leftOn: Day.nullable(),
})
export type PersonRow = z.infer<typeof PersonRow>

export const listPeople = query({
  path: '/api/organisation/people',
  title: '本人管辖范围内的人员',
  allow: bothOffices,
  input: z.strictObject({
    /** Part of the name or the sign-in name. */
    text: z.string().trim().max(60).default(''),
    /** Only this unit and those below it. */
    unitId: z.uuid().nullable().default(null),
    withLeft: z.boolean().default(false),
    page: z.number().int().min(1).max(100_000).default(1),
    pageSize: z.number().int().min(1).max(5000).default(50),
  }),
  output: z.object({ rows: z.array(PersonRow), total: z.number() }),
})

/** One appointment, past, present, to come or waiting. */
export const AppointmentRow = z.object({
  id: z.uuid(),
  personId: z.uuid(),
  personName: z.string(),
  postId: z.uuid(),
  postTitle: z.string(),
  unitId: z.uuid(),
  unitTitle: z.string(),
  roles: z.array(z.string()),
  reach: Reach,
  startsOn: Day,
  endsOn: Day.nullable(),
  state: z.enum(['waiting', 'toCome', 'held', 'ended']),
})
export type AppointmentRow = z.infer<typeof AppointmentRow>

/** A person with everything they hold and ever held. */
export const PersonDetail = PersonRow.extend({ appointments: z.array(AppointmentRow) })
export type PersonDetail = z.infer<typeof PersonDetail>

export const getPerson = query({
  path: '/api/organisation/person',
  title: '一名人员及其任职经历',
  allow: bothOffices,
  input: z.strictObject({ id: z.uuid() }),
  output: PersonDetail,
})

export const createPerson = command({
  path: '/api/organisation/create-person',
  title: '录入人员并生成初始密码',
  allow: systemOffice,
  input: NewPerson,
  output: z.object({ id: z.uuid(), initialPassword: z.string().nullable() }),
})

export const correctPerson = command({
  path: '/api/organisation/correct-person',
  title: '更正姓名和所在单位',
  allow: systemOffice,
  input: z.strictObject({ id: z.uuid(), name: Name, unitId: z.uuid().nullable() }),
  output: Done,
})

export const PostRow = z.object({
  id: z.uuid(),
  unitId: z.uuid(),
  unitTitle: z.string(),
  title: z.string(),
  roles: z.array(z.string()),
  reach: Reach,
  state: z.enum(['waiting', 'inEffect', 'ended']),
  /** A change that waits for the security administrator; null when there is none. */
  waitingChange: z.object({ title: z.string(), roles: z.array(z.string()), reach: Reach }).nullable(),
  holders: z.array(
    z.object({
      appointmentId: z.uuid(),
      personId: z.uuid(),
      name: z.string(),
      since: Day,
      isWaiting: z.boolean(),
    }),
  ),
})
export type PostRow = z.infer<typeof PostRow>

export const listPosts = query({
  path: '/api/organisation/posts',
  title: '一个单位的岗位和任职人员',
  allow: bothOffices,
  input: z.strictObject({ unitId: z.uuid(), withEnded: z.boolean().default(false) }),
  output: z.array(PostRow),
})

export const listRoles = query({
  path: '/api/organisation/roles',
  title: '岗位可以承担的角色',
  allow: bothOffices,
  input: z.strictObject({}),
  output: z.array(z.object({ key: z.string(), title: z.string(), module: z.string() })),
})

export const createPost = command({
  path: '/api/organisation/create-post',
  title: '提请设立岗位',
  allow: systemOffice,
  input: NewPost,
  output: z.object({ id: z.uuid() }),
})

export const changePost = command({
  path: '/api/organisation/change-post',
  title: '更改岗位；增加权限的更改须经安全管理员确认',
  allow: systemOffice,
  input: z.strictObject({ id: z.uuid(), title: PostTitle, roles: Roles, reach: Reach }),
  output: z.object({ isWaiting: z.boolean() }),
})

/** Ending something although nobody is left for a role is said aloud. */
const evenIfLast = z.boolean().default(false)

export const endPost = command({
  path: '/api/organisation/end-post',
  title: '撤销岗位，其任职同时结束',
  allow: systemOffice,
  input: z.strictObject({ id: z.uuid(), endsOn: Day, evenIfLast }),
  output: Done,
})

export const appoint = command({
  path: '/api/organisation/appoint',
  title: '提请任职',
  allow: systemOffice,
  input: NewAppointment,
  output: z.object({ id: z.uuid() }),
})

export const endAppointment = command({
  path: '/api/organisation/end-appointment',
  title: '免去任职，或者撤回待确认的任职',
  allow: systemOffice,
  /** The last day; absent means today. */
  input: z.strictObject({ id: z.uuid(), endsOn: Day.optional(), evenIfLast }),
  output: Done,
})

export const handOver = command({
  path: '/api/organisation/hand-over',
  title: '交接：由接任人承接岗位，确认后原任职结束',
  allow: systemOffice,
  input: z.strictObject({
    appointmentId: z.uuid(),
    successorId: z.uuid('请选择接任人'),
    /** The first day of the successor. */
    startsOn: Day,
  }),
  output: z.object({ id: z.uuid() }),
})

export const leave = command({
  path: '/api/organisation/leave',
  title: '离职：结束全部任职并停止登录',
  allow: systemOffice,
  input: z.strictObject({
    personId: z.uuid(),
    /** The first day on which they no longer belong here. */
    leftOn: Day,
    /** Who takes over each post held; a post without one stands empty. */
    successors: z.array(z.strictObject({ appointmentId: z.uuid(), successorId: z.uuid() })).max(50),
    evenIfLast,
  }),
  output: Done,
})

export const comeBack = command({
  path: '/api/organisation/come-back',
  title: '恢复误记为离职的人员；原任职须重新提请',
  allow: systemOffice,
  input: z.strictObject({ personId: z.uuid() }),
  output: Done,
})

/** A reset is the security administrator's act and waits for the system administrator; all others the other way round. */
const ProposalKind = z.enum(['post', 'change', 'appointment', 'succession', 'reset'])

export const Proposal = z.object({
  kind: ProposalKind,
  /** Of the post, of the appointment, of the unit that ended, or of the person whose account was reset. */
  id: z.uuid(),
  unitTitle: z.string(),
  postTitle: z.string(),
  roles: z.array(z.string()),
  reach: Reach,
  /** What the post is now; null for a new one and for an appointment. */
  now: z.object({ title: z.string(), roles: z.array(z.string()), reach: Reach }).nullable(),
  personName: z.string().nullable(),
  /** Whose appointment ends with it; null when nobody's. */
  succeedsName: z.string().nullable(),
  startsOn: Day.nullable(),
  proposedBy: z.string(),
})
export type Proposal = z.infer<typeof Proposal>

export const listProposals = query({
  path: '/api/organisation/proposals',
  title: '待另一管理员确认的岗位、任职和账号重置',
  allow: bothOffices,
  input: z.strictObject({}),
  output: z.array(Proposal),
})

const Chosen = z
  .array(z.strictObject({ kind: ProposalKind, id: z.uuid() }))
  .min(1, '请选择要处理的提请')
  .max(500)

export const confirmProposals = command({
  path: '/api/organisation/confirm-proposals',
  title: '确认岗位、任职和账号重置，使其生效',
  allow: bothOffices,
  input: z.strictObject({ proposals: Chosen }),
  output: Done,
})

export const declineProposals = command({
  path: '/api/organisation/decline-proposals',
  title: '不予确认岗位、任职和账号重置',
  allow: bothOffices,
  input: z.strictObject({ proposals: Chosen, reason: z.string().trim().min(2, '请说明理由').max(300) }),
  output: Done,
})
