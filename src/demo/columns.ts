import type { ColumnKind } from '#modules/publishing/contract/site.ts'

/** A column of the fictional county's portal. */
export interface DemoColumn {
  readonly slug: string
  readonly title: string
  readonly kind: ColumnKind
  /** Code of the statutory item it serves; null for columns no statute asks for. */
  readonly catalogueCode: string | null
  /** Days after which it counts as stale; null: no rule. */
  readonly freshnessDays: number | null
  readonly onHome: boolean
  readonly description: string
}

/** The portal's columns, in the order they stand. */
export const columns: readonly DemoColumn[] = [
  {
    slug: 'news',
    title: '青岚要闻',
    kind: 'news',
    catalogueCode: null,
    freshnessDays: 14,
    onHome: true,
    description: '县政府重要会议、活动和决定',
  },
  {
    slug: 'notices',
    title: '公告公示',
    kind: 'notice',
    // Notices are of every kind: each is filed under what it is about, not under one item of the law.
    catalogueCode: null,
    freshnessDays: 180,
    onHome: true,
    description: '公告、通告和公示',
  },
  {
    slug: 'department-news',
    title: '部门动态',
    kind: 'news',
    catalogueCode: null,
    freshnessDays: 14,
    onHome: true,
    description: '县政府各部门工作动态',
  },
  {
    slug: 'town-news',
    title: '镇乡动态',
    kind: 'news',
    catalogueCode: null,
    freshnessDays: 14,
    onHome: true,
    description: '各镇（乡）工作动态',
  },
  {
    slug: 'policies',
    title: '政策文件',
    kind: 'policy',
    catalogueCode: 'A20-01',
    freshnessDays: 180,
    onHome: true,
    description: '县政府及部门制发的文件',
  },
  {
    slug: 'interpretation',
    title: '政策解读',
    kind: 'interpretation',
    catalogueCode: null,
    freshnessDays: 180,
    onHome: true,
    description: '文件为什么这样规定、怎样办理',
  },
  {
    slug: 'functions',
    title: '机构职能',
    kind: 'institution',
    catalogueCode: 'A20-02',
    freshnessDays: null,
    onHome: false,
    description: '机构设置、职能、办公地址、办公时间和联系方式',
  },
  {
    slug: 'plans',
    title: '规划计划',
    kind: 'plan',
    catalogueCode: 'A20-03',
    freshnessDays: 365,
    onHome: false,
    description: '发展规划、专项规划和区域规划',
  },
  {
    slug: 'statistics',
    title: '统计信息',
    kind: 'statistics',
    catalogueCode: 'A20-04',
    freshnessDays: 120,
    onHome: false,
    description: '统计公报和季度运行情况',
  },
  {
    slug: 'powers',
    title: '行政权力',
    kind: 'other',
    catalogueCode: 'A20-05',
    freshnessDays: 60,
    onHome: false,
    description: '行政许可和其他对外管理服务事项的办理结果',
  },
  {
    slug: 'budget',
    title: '财政信息',
    kind: 'budget',
    catalogueCode: 'A20-07',
    freshnessDays: 365,
    onHome: true,
    description: '预算、决算和惠农补贴资金',
  },
  {
    slug: 'projects',
    title: '重大建设项目',
    kind: 'other',
    catalogueCode: 'A20-10',
    freshnessDays: 90,
    onHome: false,
    description: '重大建设项目的批准和实施情况',
  },
  {
    slug: 'education',
    title: '教育',
    kind: 'other',
    catalogueCode: 'A20-11',
    freshnessDays: 90,
    onHome: false,
    description: '招生、资助、收费和同频互动课堂',
  },
  {
    slug: 'health',
    title: '医疗卫生',
    kind: 'other',
    catalogueCode: 'A20-11',
    freshnessDays: 180,
    onHome: false,
    description: '医疗卫生政策、措施及其实施情况',
  },
  {
    slug: 'relief',
    title: '社会救助',
    kind: 'other',
    catalogueCode: 'A21-07',
    freshnessDays: 120,
    onHome: false,
    description: '低保、特困供养和临时救助',
  },
  {
    slug: 'emergency',
    title: '应急管理',
    kind: 'other',
    catalogueCode: 'A20-12',
    freshnessDays: 180,
    onHome: false,
    description: '应急预案、预警信息及应对情况',
  },
  {
    slug: 'supervision',
    title: '监督检查',
    kind: 'other',
    catalogueCode: 'A20-13',
    freshnessDays: 120,
    onHome: false,
    description: '公共卫生、安全生产、食品药品和产品质量监督检查',
  },
  {
    slug: 'personnel',
    title: '人事信息',
    kind: 'personnel',
    catalogueCode: 'A20-14',
    freshnessDays: 180,
    onHome: false,
    description: '招考职位、名额、条件和录用结果',
  },
  {
    slug: 'guide',
    title: '政府信息公开指南',
    kind: 'guide',
    catalogueCode: null,
    freshnessDays: null,
    onHome: false,
    description: '怎样查阅和申请政府信息',
  },
  {
    slug: 'rules',
    title: '政府信息公开制度',
    kind: 'disclosureRules',
    catalogueCode: null,
    freshnessDays: null,
    onHome: false,
    description: '公开、审查和网站管理制度',
  },
  {
    slug: 'annual-report',
    title: '政府信息公开年报',
    kind: 'annualReport',
    catalogueCode: null,
    freshnessDays: 370,
    onHome: false,
    description: '各单位政府信息公开工作年度报告',
  },
]

/** Columns of every unit's own channel, and the portal's column each gathers into. */
export const channelColumns = [
  {
    slug: 'news',
    title: '工作动态',
    kind: 'news',
    gathersInto: { department: 'department-news', town: 'town-news' },
  },
  {
    slug: 'notices',
    title: '通知公告',
    kind: 'notice',
    gathersInto: { department: 'notices', town: 'notices' },
  },
] as const
