/** One request of the fictional county and how far it has come. */
export interface DemoRequest {
  readonly unit: string
  readonly daysAgo: number
  readonly applicant: string
  readonly kind: 'natural' | 'company' | 'research' | 'charity' | 'legal' | 'otherOrganisation'
  readonly subject: string
  readonly description: string
  readonly delivery: 'online' | 'email' | 'post' | 'pickUp'
  /** Requests with the same word here are of one applicant. */
  readonly person?: string
  /** Came by post without saying who asks and how to reach them. */
  readonly isNameless?: true
  /** Actions in order, each so many days after the request came in. */
  readonly steps: readonly (readonly [action: string, daysAfter: number])[]
  readonly correction?: string
  readonly answer?: {
    readonly code?: string
    readonly detail?: string
    readonly body?: string
    readonly grounds?: string
    readonly reasons?: string
    readonly way?: string
    readonly organ?: string
  }
}

const received = [['receive', 0]] as const
const accepted = [...received, ['accept', 1]] as const
const drafted = [...accepted, ['draft', 3], ['submitAnswer', 4]] as const
const signed = [...drafted, ['passSecrecyReview', 5], ['sign', 6]] as const
const served = [...signed, ['deliver', 8]] as const
const archived = [...served, ['archive', 12]] as const

type Given = Pick<DemoRequest, 'unit' | 'daysAgo' | 'subject' | 'steps'> & Partial<DemoRequest>

function request(given: Given): DemoRequest {
  return {
    applicant: '陆听澜',
    kind: 'natural',
    description: `请提供${given.subject}。`,
    delivery: 'online',
    ...given,
  }
}

/** Requests in every state, of our own writing; nobody in them exists. */
export const demoRequests: readonly DemoRequest[] = [
  request({ unit: 'health', daysAgo: 0, subject: '2025年村卫生室基本药物补助资金分配表', steps: [] }),
  request({
    unit: 'education-and-sports',
    daysAgo: 2,
    applicant: '沈知秋',
    subject: '2026年义务教育阶段学校学位分布情况',
    steps: [],
  }),
  request({
    unit: 'health',
    daysAgo: 3,
    applicant: '顾云舟',
    subject: '县人民医院医疗设备采购合同',
    steps: received,
  }),
  request({
    unit: 'finance',
    daysAgo: 6,
    applicant: '裴若水',
    subject: '澄波路改造项目的有关材料',
    steps: [...received, ['askCorrection', 2]],
    correction: '请写明所需材料的名称，如立项批复、资金下达文件或者决算报告。',
  }),
  request({
    unit: 'civil-affairs',
    daysAgo: 9,
    applicant: '闻人月',
    subject: '2026年城乡低保标准调整的测算依据',
    steps: accepted,
  }),
  request({
    unit: 'water',
    daysAgo: 12,
    applicant: '青岚山野茶业有限公司',
    kind: 'company',
    subject: '城区供水特许经营合同',
    steps: [...accepted, ['consult', 3]],
  }),
  request({
    unit: 'natural-resources',
    daysAgo: 24,
    applicant: '温以宁',
    subject: '茶岭镇2019年以来宅基地审批台账',
    steps: [...accepted, ['approveExtension', 18], ['serveExtension', 20]],
  }),
  request({
    unit: 'transport',
    daysAgo: 36,
    applicant: '纪长风',
    subject: '通村公路养护资金使用情况',
    steps: accepted,
  }),
  request({
    unit: 'agriculture',
    daysAgo: 10,
    applicant: '霍南枝',
    subject: '历年农机购置补贴发放明细',
    steps: [...accepted, ['noticeFee', 3]],
  }),
  request({
    unit: 'health',
    daysAgo: 8,
    applicant: '尉迟安',
    subject: '家庭医生签约服务考核结果',
    steps: [...accepted, ['askReasons', 2]],
  }),
  request({
    unit: 'education-and-sports',
    daysAgo: 10,
    applicant: '秦望川',
    subject: '校车服务招标结果',
    steps: drafted,
  }),
  request({
    unit: 'human-resources',
    daysAgo: 11,
    applicant: '苏暮雪',
    subject: '公益性岗位招聘人员名单',
    steps: [...drafted, ['passSecrecyReview', 5]],
    answer: {
      code: 'P',
      body: '现提供招聘岗位、人数和录用结果；其中个人联系方式和证件号码不予公开。',
      grounds: '《政府信息公开条例》第十五条、第三十七条',
      reasons: '涉及个人隐私的内容已作区分处理。',
    },
  }),
  request({
    unit: 'finance',
    daysAgo: 13,
    applicant: '楚天阔',
    subject: '2025年部门决算公开表',
    steps: signed,
  }),
  request({
    unit: 'housing',
    daysAgo: 20,
    applicant: '白芷',
    subject: '老旧小区改造2026年计划',
    delivery: 'pickUp',
    steps: served,
  }),
  request({
    unit: 'development-and-reform',
    daysAgo: 45,
    applicant: '青岚县公益法律服务中心',
    kind: 'legal',
    subject: '产业园区项目备案情况',
    steps: archived,
    answer: {
      code: 'G1',
      body: '您申请的信息已经主动公开。',
      way: '可以在门户网站“政府信息公开”专栏的重大建设项目栏目查阅和下载。',
    },
  }),
  request({
    unit: 'public-security',
    daysAgo: 60,
    applicant: '江疏影',
    subject: '某治安案件的询问笔录',
    steps: archived,
    answer: {
      code: 'R7',
      body: '您申请的信息不予公开。',
      grounds: '《政府信息公开条例》第十六条第二款',
      reasons: '该信息属于行政执法案卷信息。',
    },
  }),
  request({
    unit: 'culture-and-tourism',
    daysAgo: 70,
    applicant: '叶怀民',
    kind: 'research',
    subject: '1998年青岚古道普查底稿',
    steps: archived,
    answer: {
      code: 'N1',
      detail: 'notExisting',
      body: '经检索，本机关没有制作、获取您申请的信息。',
      reasons: '本机关成立以前的普查由其他单位组织，没有移交底稿。',
    },
  }),
  request({
    unit: 'transport',
    daysAgo: 90,
    applicant: '方未晞',
    subject: '县道限高架设置的审批文件',
    steps: archived,
    answer: {
      code: 'N1',
      detail: 'notOurs',
      body: '您申请的信息不属于本机关负责公开。',
      reasons: '限高设施由公安机关交通管理部门设置。',
      organ: '青岚县公安局，电话见其公开指南。',
    },
  }),
  request({
    unit: 'health',
    daysAgo: 30,
    applicant: '骆闻溪',
    subject: '疫苗接种点名单',
    steps: [...accepted, ['withdraw', 4]],
  }),
  request({
    unit: 'health',
    daysAgo: 4,
    subject: '城关镇卫生院2025年药品采购目录',
    description: '请寄给我城关镇卫生院2025年的药品采购目录。',
    delivery: 'post',
    isNameless: true,
    steps: [['askLacking', 1]],
  }),
  request({
    unit: 'agriculture',
    daysAgo: 75,
    applicant: '祝余',
    subject: '2015年以来全部惠农补贴发放花名册',
    steps: [...accepted, ['noticeFee', 3], ['serveFee', 4], ['lapseUnpaid', 50]],
  }),
  request({
    unit: 'finance',
    daysAgo: 70,
    applicant: '薄言',
    subject: '有关拨款的文件',
    steps: [...received, ['askCorrection', 2], ['serveCorrection', 3], ['abandon', 45]],
  }),
  request({
    unit: 'water',
    daysAgo: 16,
    applicant: '林疏月',
    person: '林疏月',
    subject: '澄波水库2025年水质监测月报',
    steps: accepted,
  }),
  request({
    unit: 'water',
    daysAgo: 14,
    applicant: '林疏月',
    person: '林疏月',
    subject: '澄波水库2025年水质监测年报',
    steps: [...accepted, ['join', 2]],
  }),
  request({
    unit: 'civil-affairs',
    daysAgo: 7,
    applicant: '贺兰川',
    subject: '2025年临时救助发放情况和养老服务中心采购合同',
    steps: [...received, ['split', 1]],
  }),
  request({
    unit: 'natural-resources',
    daysAgo: 18,
    applicant: '慕容雪',
    subject: '各镇乡2010年以来土地利用年度变更台账',
    steps: [...accepted, ['askReasons', 2], ['receiveReasons', 5], ['judge', 6]],
  }),
]
