import { reportOffices } from './report-people.ts'
import type { DemoUnit } from './county.ts'
import { units } from './county.ts'

/** Somebody of the fictional county and the one post they hold when it opens. */
export interface DemoPerson {
  readonly signInName: string
  readonly name: string
  readonly unit: string
  readonly post: string
  readonly roles: readonly string[]
  readonly reach: 'unit' | 'subtree' | 'everywhere'
}

const surnames =
  '陈李王张刘杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤'
const givenNames = [
  '文澜',
  '思远',
  '若溪',
  '建平',
  '雨桐',
  '志远',
  '清荷',
  '明轩',
  '秀兰',
  '海波',
  '晓岚',
  '国栋',
  '静姝',
  '长庚',
  '月华',
  '景行',
  '知微',
  '怀瑾',
  '书言',
  '立群',
  '素心',
  '云帆',
  '玉成',
  '春晖',
  '敏行',
  '亦凡',
  '守正',
  '采薇',
  '致和',
  '晨曦',
  '望舒',
  '承志',
]

/** The four parts of the publication procedure in a unit large enough to give each to a person of its own. */
const fullOffice = [
  {
    post: '信息公开专员',
    suffix: 'author',
    roles: [
      'author',
      'discloser',
      'requestOfficer',
      'noticeKeeper',
      'letterHandler',
      'taskHandler',
      'opinionHandler',
    ],
  },
  { post: '办公室副主任', suffix: 'reviewer', roles: ['reviewer', 'letterReviewer'] },
  { post: '保密专员', suffix: 'secrecy', roles: ['secrecyReviewer'] },
  {
    post: '分管负责人',
    suffix: 'approver',
    roles: ['approver', 'disclosureDirector', 'taskLeader', 'opinionUnitHead'],
  },
] as const

/** A small unit: one person both reviews and looks after secrecy, and the head approves. */
const smallOffice = [
  {
    post: '文书',
    suffix: 'author',
    roles: ['author', 'discloser', 'requestOfficer', 'noticeKeeper', 'taskHandler', 'opinionHandler'],
  },
  { post: '综合办公室主任', suffix: 'reviewer', roles: ['reviewer', 'secrecyReviewer', 'letterReviewer'] },
  {
    post: '主要负责人',
    suffix: 'approver',
    roles: ['approver', 'disclosureDirector', 'taskLeader', 'opinionUnitHead'],
  },
] as const

/** The three administrative offices and the two people who run the sites for the whole county. */
const countyWide: readonly Omit<DemoPerson, 'name'>[] = [
  {
    signInName: 'site.manager',
    unit: 'county-office',
    post: '政务公开和网站管理股股长',
    roles: ['siteManager', 'disclosureSupervisor'],
    reach: 'everywhere',
  },
  {
    signInName: 'duty.editor',
    unit: 'county-office',
    post: '网站总编辑',
    roles: ['siteManager'],
    reach: 'everywhere',
  },
  {
    signInName: 'system.admin',
    unit: 'county-office',
    post: '系统管理员',
    roles: ['systemAdministrator'],
    reach: 'everywhere',
  },
  {
    signInName: 'security.admin',
    unit: 'county-office',
    post: '安全管理员',
    roles: ['securityAdministrator'],
    reach: 'everywhere',
  },
  {
    signInName: 'audit.admin',
    unit: 'county-office',
    post: '审计管理员',
    roles: ['auditAdministrator'],
    reach: 'everywhere',
  },
]

/** Who heads the office in charge of disclosure in the whole county. */
const disclosureHead: Omit<DemoPerson, 'name'> = {
  signInName: 'disclosure.head',
  unit: 'county-office',
  post: '政务公开办公室主任',
  roles: ['disclosureDirector'],
  reach: 'everywhere',
}

/** Who concludes on the lawfulness of what the units do, and who has them go through it. */
const catalogueOffice: readonly Omit<DemoPerson, 'name'>[] = [
  {
    signInName: 'legal.reviewer',
    unit: 'county-office',
    post: '法制审核股股长',
    roles: ['legalReviewer'],
    reach: 'everywhere',
  },
  {
    signInName: 'campaign.keeper',
    unit: 'county-office',
    post: '事项梳理专员',
    roles: ['campaignKeeper', 'author'],
    reach: 'everywhere',
  },
]

/** Who keeps the wording of notices that every unit uses, and the letterhead of each. */
const noticeOffice: Omit<DemoPerson, 'name'> = {
  signInName: 'notice.keeper',
  unit: 'county-office',
  post: '文书管理员',
  roles: ['noticeKeeper'],
  reach: 'everywhere',
}

/** Who takes in the letters of the whole county, and who rules where they go. */
const letterOffice: readonly Omit<DemoPerson, 'name'>[] = [
  {
    signInName: 'letter.clerk',
    unit: 'county-office',
    post: '县长信箱受理员',
    roles: ['letterClerk', 'author'],
    reach: 'unit',
  },
  {
    signInName: 'letter.director',
    unit: 'county-office',
    post: '县长信箱负责人',
    roles: ['letterDirector', 'taskRequester'],
    reach: 'unit',
  },
]

/** Who supervises the whole county, and whose word most of it is. */
const supervisionOffice: readonly Omit<DemoPerson, 'name'>[] = [
  {
    signInName: 'supervision.officer',
    unit: 'county-office',
    post: '督查室督查员',
    roles: ['supervisionOfficer', 'author'],
    reach: 'everywhere',
  },
  {
    signInName: 'supervision.director',
    unit: 'county-office',
    post: '督查室主任',
    roles: ['supervisionDirector'],
    reach: 'everywhere',
  },
  {
    signInName: 'county.leader',
    unit: 'county',
    post: '常务副县长',
    roles: ['taskRequester'],
    reach: 'unit',
  },
]

/** Who watches what is said in public. */
const opinionOffice: readonly Omit<DemoPerson, 'name'>[] = [
  {
    signInName: 'opinion.watcher',
    unit: 'county-office',
    post: '舆情值守员',
    roles: ['opinionWatcher'],
    reach: 'unit',
  },
]

/** Who decides on events, lets texts go out, speaks, and approves what goes to the police: for the whole county. */
const publicityOffice: readonly Omit<DemoPerson, 'name'>[] = [
  {
    signInName: 'opinion.director',
    unit: 'county-office',
    post: '舆情值班负责人',
    roles: ['opinionDirector'],
    reach: 'everywhere',
  },
  {
    signInName: 'publicity.reviewer',
    unit: 'county-office',
    post: '外宣办主任',
    roles: ['publicityReviewer'],
    reach: 'everywhere',
  },
  {
    signInName: 'opinion.spokesperson',
    unit: 'county-office',
    post: '县政府新闻发言人',
    roles: ['spokesperson', 'author'],
    reach: 'everywhere',
  },
  {
    signInName: 'referral.approver',
    unit: 'county-office',
    post: '分管副县长（移送审批）',
    roles: ['referralApprover'],
    reach: 'everywhere',
  },
]

/** Who measures how letters are handled, and who decides on it. */
const evaluationOffice: readonly Omit<DemoPerson, 'name'>[] = [
  {
    signInName: 'evaluation.keeper',
    unit: 'county-office',
    post: '考评专员',
    roles: ['evaluator'],
    reach: 'unit',
  },
  {
    signInName: 'evaluation.director',
    unit: 'county-office',
    post: '考评负责人',
    roles: ['evaluationDirector'],
    reach: 'unit',
  },
]

/** Everybody, each with a name of their own; whoever joined later stands last, so that nobody's name changes. */
export const people: readonly DemoPerson[] = [
  ...countyWide,
  ...units.flatMap(officeOf),
  disclosureHead,
  ...catalogueOffice,
  noticeOffice,
  ...letterOffice,
  ...opinionOffice,
  ...evaluationOffice,
  ...supervisionOffice,
  ...publicityOffice,
  ...reportOffices,
].map((person, index) => ({ ...person, name: nameOf(index) }))

function officeOf(unit: DemoUnit): Omit<DemoPerson, 'name'>[] {
  const office = unit.kind === 'department' || unit.kind === 'county' ? fullOffice : smallOffice
  return office.map(({ post, suffix, roles }) => ({
    signInName: `${unit.slug.slice(0, 22)}.${suffix}`,
    unit: unit.slug,
    post,
    roles,
    reach: 'unit' as const,
  }))
}

function nameOf(index: number): string {
  return `${surnames[(index * 7) % surnames.length] ?? '陈'}${givenNames[(index * 5 + Math.floor(index / 32)) % givenNames.length] ?? '文澜'}`
}
