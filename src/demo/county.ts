/** A unit of the fictional county, with the facts its pages are written from. */
export interface DemoUnit {
  readonly slug: string
  readonly title: string
  readonly shortTitle: string
  readonly kind: 'county' | 'department' | 'town' | 'school' | 'teachingPoint'
  readonly parent: string | null
  /** First eight digits of the fictional credit code's body; the check characters are computed. */
  readonly serial: string
  readonly duties: readonly string[]
  readonly address: string
  readonly telephone: string
  /** 发文代字, e.g. "青岚教". */
  readonly numberPrefix: string
}

/** The county does not exist; neither does its area code. */
export const countyTitle = '青岚县'

const hall = '青岚县城关镇澄波路'

/** What people call a department, by its title. */
const shortTitles: Readonly<Record<string, string>> = {
  人民政府办公室: '县政府办',
  发展和改革局: '县发改局',
  教育体育局: '县教体局',
  公安局: '县公安局',
  民政局: '县民政局',
  财政局: '县财政局',
  人力资源和社会保障局: '县人社局',
  自然资源局: '县自然资源局',
  住房和城乡建设局: '县住建局',
  交通运输局: '县交通局',
  水利局: '县水利局',
  农业农村局: '县农业农村局',
  文化和旅游局: '县文旅局',
  卫生健康局: '县卫健局',
}

function department(
  order: number,
  slug: string,
  title: string,
  numberPrefix: string,
  duties: readonly string[],
): DemoUnit {
  return {
    slug,
    title: `青岚县${title}`,
    shortTitle: shortTitles[title] ?? `县${title}`,
    kind: 'department',
    parent: 'county',
    serial: `1${String(order).padStart(2, '0')}`,
    duties,
    address: `${hall}${String(order * 6 + 12)}号`,
    telephone: `0920-62${String(10 + order).padStart(2, '0')}016`,
    numberPrefix: `青岚${numberPrefix}`,
  }
}

function town(order: number, slug: string, title: string, known: string): DemoUnit {
  return {
    slug,
    title: `青岚县${title}人民政府`,
    shortTitle: title,
    kind: 'town',
    parent: 'county',
    serial: `3${String(order).padStart(2, '0')}`,
    duties: [
      '贯彻落实农业农村政策，组织农田水利工程建设运营和农村人居环境整治',
      '办理农村土地承包经营权流转、宅基地使用审核、社会救助等涉及群众切身利益的事项',
      '组织应急值守、防汛抗旱、森林防火和安全生产检查',
      known,
    ],
    address: `青岚县${title}兴农街1号`,
    telephone: `0920-65${String(10 + order).padStart(2, '0')}001`,
    numberPrefix: `${title.replace(/[镇乡]$/, '')}政`,
  }
}

function school(order: number, parent: string, slug: string, title: string, shortTitle: string): DemoUnit {
  return {
    slug,
    title,
    shortTitle,
    kind: title.endsWith('教学点') ? 'teachingPoint' : 'school',
    parent,
    serial: `5${String(order).padStart(2, '0')}`,
    duties: [
      '实施国家课程方案，组织教育教学活动',
      '执行教育收费、招生和学生资助政策并接受监督',
      '保障校园食品、消防和交通安全',
    ],
    address: `青岚县${shortTitle}校区`,
    telephone: `0920-66${String(10 + order).padStart(2, '0')}003`,
    numberPrefix: `${shortTitle}发`,
  }
}

/** Every unit, parents before children: the county, 14 departments, 11 towns, 7 schools and teaching points. */
export const units: readonly DemoUnit[] = [
  {
    slug: 'county',
    title: '青岚县人民政府',
    shortTitle: '县政府',
    kind: 'county',
    parent: null,
    serial: '001',
    duties: [
      '执行本级人民代表大会的决议以及上级国家行政机关的决定和命令，发布决定和命令',
      '执行国民经济和社会发展计划、预算，管理本行政区域内的经济、教育、科学、文化、卫生、城乡建设等行政工作',
      '保护公民、法人和其他组织的合法权益，办理上级国家行政机关交办的其他事项',
    ],
    address: `${hall}1号`,
    telephone: '0920-6210001',
    numberPrefix: '青岚政',
  },
  department(1, 'county-office', '人民政府办公室', '政办', [
    '协助县政府领导组织起草、审核以县政府和县政府办公室名义制发的公文',
    '主管全县政府信息公开工作，组织、指导、监督各镇各部门公开政府信息',
    '督促检查县政府重要决定事项的落实情况',
  ]),
  department(2, 'development-and-reform', '发展和改革局', '发改', [
    '拟订并组织实施国民经济和社会发展规划、年度计划',
    '审批、核准、备案权限内的固定资产投资项目',
    '监测预警价格形势，管理权限内的行政事业性收费标准',
  ]),
  department(3, 'education-and-sports', '教育体育局', '教体', [
    '统筹管理全县学前教育、义务教育、普通高中教育和职业教育',
    '组织实施义务教育招生入学和学生资助',
    '推动同频互动课堂和学校信息化建设，缩小城乡差距',
  ]),
  department(4, 'public-security', '公安局', '公', [
    '维护社会治安秩序，预防和打击违法犯罪活动',
    '办理户籍、居民身份证和出入境管理事项',
    '管理道路交通安全和交通秩序',
  ]),
  department(5, 'civil-affairs', '民政局', '民', [
    '组织实施最低生活保障、特困人员供养、临时救助',
    '管理养老服务、儿童福利和婚姻登记',
    '指导基层群众自治组织建设和行政区划、地名管理',
  ]),
  department(6, 'finance', '财政局', '财', [
    '编制并执行县级预算，组织预算、决算公开',
    '管理政府采购、政府债务和行政事业性国有资产',
    '监督惠农惠民补贴资金通过“一卡通”发放',
  ]),
  department(7, 'human-resources', '人力资源和社会保障局', '人社', [
    '组织实施促进就业、职业培训和社会保险政策',
    '承办事业单位公开招聘和专业技术人员管理',
    '处理劳动人事争议，保障农民工工资支付',
  ]),
  department(8, 'natural-resources', '自然资源局', '自然资', [
    '编制并监督实施国土空间规划和土地利用年度计划',
    '办理不动产登记、建设用地审查和土地征收前期工作',
    '负责地质灾害预防和森林、矿产资源保护监督',
  ]),
  department(9, 'housing', '住房和城乡建设局', '住建', [
    '推进城镇老旧小区改造、保障性住房建设和农村危房改造',
    '监督建筑市场、工程质量和施工安全',
    '管理城镇供水、燃气、供热和市政设施',
  ]),
  department(10, 'transport', '交通运输局', '交运', [
    '组织农村公路建设、养护和“路长制”落实',
    '管理城乡客运、货运和出租汽车经营许可',
    '开展交通建设工程质量和安全监督',
  ]),
  department(11, 'water', '水利局', '水', [
    '保障农村供水安全，组织农田水利工程建设与运行',
    '承担河湖长制日常工作和水土保持监督',
    '发布水旱灾害防御预警，组织山洪灾害防治',
  ]),
  department(12, 'agriculture', '农业农村局', '农', [
    '统筹乡村产业发展、高标准农田建设和耕地地力保护',
    '管理种子、农药、兽药等农业投入品和农产品质量安全',
    '指导农村土地承包和宅基地管理',
  ]),
  department(13, 'culture-and-tourism', '文化和旅游局', '文旅', [
    '保护文物和非物质文化遗产，组织公共文化服务',
    '管理图书馆、文化馆、博物馆和乡镇综合文化站',
    '监督文化市场和旅游市场经营秩序',
  ]),
  department(14, 'health', '卫生健康局', '卫健', [
    '组织实施基本公共卫生服务和疾病预防控制',
    '监督医疗机构执业和公共场所卫生',
    '推进县域医共体和村卫生室标准化建设',
  ]),
  town(1, 'chengguan-town', '城关镇', '协调老城片区供水管网和背街小巷改造'),
  town(2, 'stone-bridge-town', '石桥镇', '保护明清石拱桥群，发展廊桥乡村旅游'),
  town(3, 'willow-flat-town', '柳坪镇', '建设沿河万亩高标准农田示范片'),
  town(4, 'deer-call-town', '鹿鸣镇', '推进国有林场护林和林下药材种植'),
  town(5, 'two-rivers-town', '双河镇', '治理两河交汇处滩涂，提升防洪能力'),
  town(6, 'tea-ridge-town', '茶岭镇', '发展高山有机茶，办好春茶开采节'),
  town(7, 'cloud-terrace-town', '云台乡', '改造高寒山区农户住房和通组公路'),
  town(8, 'pine-creek-town', '松涧镇', '实施饮用水水源保护区生态搬迁'),
  town(9, 'flower-field-town', '花田镇', '发展油菜、向日葵轮作和农事研学'),
  town(10, 'old-ferry-town', '古渡镇', '恢复古渡口码头和传统船工号子传习所'),
  town(11, 'south-stockade-town', '南寨乡', '建设村级互助养老点和日间照料中心'),
  school(1, 'education-and-sports', 'first-middle-school', '青岚县第一中学', '县一中'),
  school(2, 'education-and-sports', 'vocational-school', '青岚县职业教育中心', '职教中心'),
  school(3, 'education-and-sports', 'chengguan-primary-school', '青岚县城关小学', '城关小学'),
  school(4, 'education-and-sports', 'stone-bridge-primary-school', '青岚县石桥镇中心小学', '石桥小学'),
  school(5, 'education-and-sports', 'tea-ridge-primary-school', '青岚县茶岭镇中心小学', '茶岭小学'),
  school(6, 'tea-ridge-primary-school', 'cloud-terrace-point', '青岚县云台乡坪上教学点', '坪上教学点'),
  school(7, 'stone-bridge-primary-school', 'pine-creek-point', '青岚县松涧镇泉沟教学点', '泉沟教学点'),
]
