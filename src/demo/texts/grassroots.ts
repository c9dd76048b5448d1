import type { Channel, Level } from '#modules/disclosure/contract/grassroots.ts'

/** A row of the grassroots catalogue of the fictional county. */
export interface DemoRow {
  readonly field: string
  readonly topic: string
  readonly matter: string
  readonly content: string
  readonly basisText: string
  readonly timeLimit: string
  /** Slugs of units; `towns` for every township. */
  readonly subjects: readonly string[]
  readonly required: readonly Channel[]
  readonly optional?: readonly Channel[]
  readonly audience?: string
  readonly levels: readonly Level[]
  readonly onRequest?: boolean
}

const within20 = '自信息形成或者变更之日起20个工作日内'
const regulation = '《中华人民共和国政府信息公开条例》'

/** Rows of some of the twenty-six fields; the others are empty, as in a county that has just begun. */
export const grassrootsRows: readonly DemoRow[] = [
  {
    field: '社会救助',
    topic: '最低生活保障',
    matter: '低保标准',
    content: '城市低保标准、农村低保标准、调整时间',
    basisText: `《社会救助暂行办法》${regulation}`,
    timeLimit: '制定或获取之日起10个工作日内',
    subjects: ['civil-affairs'],
    required: ['website', 'noticeBoard'],
    optional: ['socialMedia'],
    levels: ['county'],
  },
  {
    field: '社会救助',
    topic: '最低生活保障',
    matter: '低保对象',
    content: '低保对象姓名、保障人数、保障金额（隐去住址和证件号码）',
    basisText: '《社会救助暂行办法》',
    timeLimit: '审核确认之日起5个工作日内',
    subjects: ['towns'],
    required: ['noticeBoard'],
    optional: ['website'],
    levels: ['town', 'village'],
  },
  {
    field: '社会救助',
    topic: '临时救助',
    matter: '临时救助',
    content: '救助对象、救助金额、救助事由',
    basisText: '《国务院关于全面建立临时救助制度的通知》',
    timeLimit: within20,
    subjects: ['civil-affairs', 'towns'],
    required: ['website'],
    levels: ['county', 'town'],
  },
  {
    field: '财政预决算',
    topic: '部门预决算',
    matter: '预算',
    content: '部门预算表、“三公”经费、预算说明',
    basisText: '《中华人民共和国预算法》第十四条',
    timeLimit: '财政部门批复后20个工作日内',
    subjects: ['finance', 'education-and-sports', 'health', 'towns'],
    required: ['website'],
    optional: ['gazette'],
    levels: ['county', 'town'],
  },
  {
    field: '财政预决算',
    topic: '部门预决算',
    matter: '决算',
    content: '部门决算表、“三公”经费、决算说明',
    basisText: '《中华人民共和国预算法》第十四条',
    timeLimit: '财政部门批复后20个工作日内',
    subjects: ['finance', 'education-and-sports', 'health'],
    required: ['website'],
    optional: ['gazette'],
    levels: ['county'],
  },
  {
    field: '义务教育',
    topic: '招生管理',
    matter: '招生',
    content: '招生计划、招生范围、报名条件、报名材料、录取结果',
    basisText: '《中华人民共和国义务教育法》',
    timeLimit: '招生前5个工作日公开',
    subjects: ['education-and-sports'],
    required: ['website', 'socialMedia'],
    optional: ['push'],
    levels: ['county'],
  },
  {
    field: '义务教育',
    topic: '教师管理',
    matter: '教师招聘',
    content: '招聘岗位、条件、程序、录用结果',
    basisText: regulation,
    timeLimit: within20,
    subjects: ['education-and-sports', 'human-resources'],
    required: ['website'],
    levels: ['county'],
  },
  {
    field: '卫生健康',
    topic: '公共卫生服务',
    matter: '疫苗',
    content: '接种单位、接种时间、服务电话',
    basisText: '《中华人民共和国疫苗管理法》',
    timeLimit: within20,
    subjects: ['health'],
    required: ['website', 'serviceStation'],
    levels: ['county'],
  },
  {
    field: '卫生健康',
    topic: '卫生监督',
    matter: '抽检结果',
    content: '公共场所卫生监督抽检对象、项目、结果',
    basisText: '《公共场所卫生管理条例》',
    timeLimit: '作出结果之日起7个工作日内',
    subjects: ['health'],
    required: ['website'],
    levels: ['county'],
  },
  {
    field: '重大建设项目',
    topic: '批准结果',
    matter: '项目',
    content: '项目名称、项目代码、批准单位、批准文号、建设规模、总投资',
    basisText: '国办发〔2017〕97号',
    timeLimit: within20,
    subjects: ['development-and-reform', 'transport', 'water'],
    required: ['website'],
    optional: ['noticeBoard'],
    levels: ['county'],
  },
  {
    field: '涉农补贴',
    topic: '农业生产发展资金',
    matter: '补贴',
    content: '补贴对象、补贴依据、补贴标准、申请指南、补贴结果',
    basisText: regulation,
    timeLimit: within20,
    subjects: ['agriculture', 'towns'],
    required: ['website', 'noticeBoard'],
    optional: ['doorToDoor'],
    audience: '全社会、补贴对象',
    levels: ['county', 'town', 'village'],
  },
  {
    field: '户籍管理',
    topic: '户口登记',
    matter: '户口登记档案',
    content: '本人户口登记、变更记录',
    basisText: '《中华人民共和国户口登记条例》',
    timeLimit: '收到申请之日起20个工作日内',
    subjects: ['public-security'],
    required: ['serviceCentre'],
    audience: '本人',
    levels: ['county'],
    onRequest: true,
  },
]
