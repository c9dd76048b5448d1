import type { SourceEntry } from '#modules/opinion/contract/sources.ts'

/** A source of the fictional county; its addresses end nowhere. */
export type DemoSource = Pick<SourceEntry, 'title' | 'kind' | 'address' | 'tier' | 'permission'>

export const demoSources: readonly DemoSource[] = [
  {
    title: '青岚论坛',
    kind: 'feed',
    address: 'https://bbs.qinglan.example/rss',
    tier: 'local',
    permission: '网站公开的订阅源',
  },
  {
    title: '县融媒体中心客户端留言',
    kind: 'file',
    address: null,
    tier: 'local',
    permission: '与县融媒体中心约定，每天导出',
  },
  {
    title: '省网民留言板',
    kind: 'manual',
    address: null,
    tier: 'provincial',
    permission: '公开留言，人工登记',
  },
  {
    title: '街道社区反映',
    kind: 'manual',
    address: null,
    tier: 'local',
    permission: '网格员口头反映，人工登记',
  },
]

/** What somebody of the fictional county said, so many hours ago. */
export interface DemoPost {
  readonly source: string
  readonly hoursAgo: number
  readonly author: string | null
  readonly title?: string
  readonly text: string
  readonly likes?: number
}

const forum = '青岚论坛'
const client = '县融媒体中心客户端留言'
const board = '省网民留言板'
const street = '街道社区反映'

export const demoPosts: readonly DemoPost[] = [
  // A matter that rises: a street dug up and left.
  {
    source: forum,
    hoursAgo: 70,
    author: '甲',
    title: '老城东街挖开一个月了没人管',
    text: '老城东街路面挖开已经一个月，施工的人不见了，一下雨全是泥，出行很不方便，什么时候能修好？',
    likes: 12,
  },
  {
    source: street,
    hoursAgo: 52,
    author: null,
    text: '老城东街居民反映，路面挖开以后没有人管，晚上没有灯，老人出门摔过跤。',
  },
  {
    source: forum,
    hoursAgo: 30,
    author: '乙',
    text: '老城东街的路还是挖开没人修，孩子上学要绕一大圈，打了电话说在协调，协调多久了？',
    likes: 31,
  },
  {
    source: client,
    hoursAgo: 9,
    author: '丙',
    text: '老城东街挖开的路面到底谁负责？围挡倒了也没人管，店里一个月没生意，要求解决。',
    likes: 56,
  },
  {
    source: forum,
    hoursAgo: 7,
    author: '丁',
    title: '东街又摔人了',
    text: '刚才老城东街挖开的路面又有人骑电动车摔了，围挡倒在路上没人管，照片在楼下。',
    likes: 88,
  },
  {
    source: client,
    hoursAgo: 6,
    author: '戊',
    text: '老城东街挖开的路面今天早上有人摔倒，围挡早就倒了没人管，出了事才来人吗？',
    likes: 40,
  },
  {
    source: board,
    hoursAgo: 5,
    author: null,
    text: '投诉青岚县老城东街道路施工长期停工，路面挖开无人管，围挡倒伏，多次反映没有结果。',
  },
  {
    source: forum,
    hoursAgo: 4,
    author: '己',
    text: '转发：老城东街挖开一个月没人管，谁来管管？东街的店都快关门了。',
    likes: 64,
  },
  {
    source: forum,
    hoursAgo: 3,
    author: '庚',
    text: '老城东街施工方说工程款没到，城建说已经拨了，路面挖开没人管，钱去哪了？',
    likes: 120,
  },
  {
    source: client,
    hoursAgo: 2,
    author: '辛',
    text: '老城东街挖开的路面一直没人修，说好上个月底完工的，一直没解决，路过的人都在骂。',
    likes: 33,
  },
  {
    source: forum,
    hoursAgo: 1,
    author: '壬',
    text: '老城东街挖开的路今天还是没人管，又下雨了，泥水进店里了，要求解决！',
    likes: 71,
  },
  // Water.
  {
    source: client,
    hoursAgo: 44,
    author: '子',
    text: '清河苑小区又停水，已经是这个月第三次停水，高层用水都要下楼提。',
    likes: 18,
  },
  {
    source: forum,
    hoursAgo: 40,
    author: '丑',
    title: '清河苑停水',
    text: '清河苑小区停水从早上到现在，这个月第三次停水了，有谁知道什么时候来水？',
    likes: 9,
  },
  {
    source: client,
    hoursAgo: 20,
    author: '寅',
    text: '清河苑小区昨晚来水了，谢谢连夜抢修的师傅，建议以后停水提前通知，小区群里说一声也好。',
    likes: 25,
  },
  // Misconduct alleged by two: not verified, and looked into.
  {
    source: forum,
    hoursAgo: 27,
    author: '卯',
    title: '上坝村低保名额',
    text: '上坝村今年的低保名额优亲厚友，村里的低保给了关系户，真正困难的没有评上，公示也没看到。',
    likes: 46,
  },
  {
    source: board,
    hoursAgo: 15,
    author: null,
    text: '反映上坝村低保评定优亲厚友，低保名额给了村干部亲戚，没有按规定公示，希望调查。',
  },
  // Suggestions.
  {
    source: client,
    hoursAgo: 60,
    author: '辰',
    text: '建议县图书馆周末延长开放到晚上九点，学生放假没有地方看书。',
    likes: 37,
  },
  {
    source: forum,
    hoursAgo: 35,
    author: '巳',
    text: '县图书馆周末能不能开到晚上九点？希望能延长开放，自习的位子也不够。',
    likes: 22,
  },
  // Said, and not so: three matters that are looked into.
  {
    source: forum,
    hoursAgo: 90,
    author: '酉',
    title: '自来水要涨到六块一吨？',
    text: '听说下个月起县城自来水要涨到六块钱一吨，也没见开过听证会，投诉都没地方投，不合理。',
    likes: 52,
  },
  {
    source: client,
    hoursAgo: 88,
    author: '戌',
    text: '县城自来水下个月真的要涨到六块钱一吨吗？没开听证会就涨价不合理，要投诉。',
    likes: 27,
  },
  {
    source: forum,
    hoursAgo: 29,
    author: '亥',
    title: '3路公交要取消了',
    text: '听说3路公交车下周起全部取消，住在北门的老人以后怎么去县医院？没人管吗？',
    likes: 34,
  },
  {
    source: street,
    hoursAgo: 28,
    author: null,
    text: '北门社区老人反映，听说3路公交车下周全部取消，去县医院不方便，没人管。',
  },
  {
    source: client,
    hoursAgo: 26,
    author: '甲乙',
    text: '西关菜市场是不是要拆了？摊主都说月底清场，摊位费不退，要投诉。',
    likes: 19,
  },
  {
    source: forum,
    hoursAgo: 25,
    author: '甲丙',
    title: '西关菜市场月底清场',
    text: '西关菜市场摊主说月底清场拆除，摊位费不退，大家去哪里买菜？要投诉。',
    likes: 23,
  },
  // Not judged yet, and judged but given to nobody yet.
  {
    source: forum,
    hoursAgo: 3.2,
    author: '甲丁',
    title: '南门桥头红绿灯坏了',
    text: '南门桥头红绿灯从昨天晚上一直黄闪，早高峰没人指挥，电动车和大货车抢道。',
    likes: 11,
  },
  {
    source: client,
    hoursAgo: 2.4,
    author: '甲戊',
    text: '南门桥头红绿灯坏了，一直黄闪，送孩子上学过马路要等半天，请赶快修。',
    likes: 6,
  },
  {
    source: client,
    hoursAgo: 4.6,
    author: '甲己',
    text: '茶岭镇集市的垃圾三天没有清运，苍蝇乱飞，旁边就是小学，没人管，要投诉。',
    likes: 13,
  },
  {
    source: forum,
    hoursAgo: 3.8,
    author: '甲庚',
    title: '茶岭镇集市垃圾没人清',
    text: '茶岭镇集市垃圾堆了三天没清运，臭得很，投诉到镇里也没人管。',
    likes: 9,
  },
  // A false alarm that frightened people: found untrue, answered, and put before the police.
  {
    source: forum,
    hoursAgo: 21,
    author: '甲辛',
    title: '清河水库要垮坝',
    text: '紧急通知！清河水库大坝裂了今晚要垮坝，下游三个村的人赶快跑，转给家里人！',
    likes: 88,
  },
  {
    source: client,
    hoursAgo: 20.5,
    author: '甲壬',
    text: '清河水库大坝是不是裂了要垮坝？群里都在转让下游的人赶快跑，超市的水都被抢空了。',
    likes: 40,
  },
  // Alone.
  {
    source: forum,
    hoursAgo: 50,
    author: '午',
    title: '问一下不动产登记',
    text: '请问二手房过户不动产登记中心周六上班吗？需要带哪些材料？',
  },
  {
    source: client,
    hoursAgo: 33,
    author: '未',
    text: '北门公园的荷花开了，早上去拍了一组照片，人不多，停车也方便。',
    likes: 15,
  },
  {
    source: forum,
    hoursAgo: 22,
    author: '申',
    text: '真服了，早高峰县医院门口堵了四十分钟，无语。',
    likes: 8,
  },
  {
    source: street,
    hoursAgo: 12,
    author: null,
    text: '有居民说，联系人：周小兰，电话13800001234，家里老人走失已经找到，感谢帮忙转发的邻居。',
  },
]

/** How far an event of the fictional county has come. */
export type DemoHandlingStage = 'verifying' | 'clearing' | 'releasing' | 'publishing' | 'answered' | 'closed'

/** A case of the fictional county that nobody works on yet: not judged, or judged and given to nobody. */
export interface DemoBeginning {
  readonly of: string
  readonly hoursAgo: number
  readonly stage: 'triage' | 'assigning'
}

export const demoBeginnings: readonly DemoBeginning[] = [
  { of: '南门桥头', hoursAgo: 2, stage: 'triage' },
  { of: '茶岭镇集市', hoursAgo: 3.5, stage: 'assigning' },
]

/** What is put before the police in the fictional county: the claim of an event, and why. */
export const demoReferral = {
  of: '清河水库',
  grounds:
    '编造“水库大坝开裂、今晚垮坝”的险情并要求转发，引起下游三个村部分群众连夜转移、集镇抢购饮用水，已造成秩序混乱。',
  opinion: '险情信息经现场核查不实，后果属实，同意移送。',
} as const

/** What was done with an event: which words find it, and what the unit found and said. */
export interface DemoHandling {
  /** A word of the title or text of its posts. */
  readonly of: string
  /** The case was opened so many hours ago. */
  readonly hoursAgo: number
  readonly unit: string
  readonly stage: DemoHandlingStage
  readonly improve?: { readonly unit: string; readonly text: string }
  readonly claim: string
  readonly evidence: string
  readonly state: 'true' | 'partlyTrue' | 'false'
  readonly conclusion: string
  readonly kind: 'refutation' | 'clarification' | 'response'
  readonly title: string
  readonly body: string
}

export const demoHandlings: readonly DemoHandling[] = [
  {
    of: '自来水',
    hoursAgo: 87,
    unit: 'development-and-reform',
    stage: 'closed',
    claim: '县城自来水下个月起涨到六元一吨',
    evidence: '查阅价格主管部门全部在办事项和自来水公司申报记录，没有调价申请，也没有成本监审立项。',
    state: 'false',
    conclusion: '没有调整自来水价格的申请和决定，现行价格不变。',
    kind: 'refutation',
    title: '关于县城自来水价格的情况说明',
    body: '近日，网上有“县城自来水下个月起涨到六元一吨”的说法。经核实，价格主管部门没有收到调价申请，没有启动成本监审和听证程序，现行价格不变。\n调整居民用水价格须依法听证并提前公告。',
  },
  {
    of: '清河苑',
    hoursAgo: 39,
    unit: 'housing',
    stage: 'answered',
    improve: { unit: 'housing', text: '停水抢修前在小区张贴通知，并在业主群提前告知' },
    claim: '清河苑小区一个月里第三次停水',
    evidence: '调取供水调度记录，本月因同一段主管道渗漏停水三次；现场开挖确认管道接头老化。',
    state: 'true',
    conclusion: '一个月里停水三次属实，原因是主管道接头老化，已更换。',
    kind: 'response',
    title: '关于清河苑小区停水的情况说明',
    body: '有居民反映清河苑小区一个月里三次停水。经核实，情况属实，原因是小区外主管道接头老化渗漏。抢修人员已更换接头并恢复供水。\n今后计划停水提前一天在小区张贴通知；抢修停水随时告知预计恢复时间。给大家添了不便，我们致歉。',
  },
  {
    of: '3路公交',
    hoursAgo: 27,
    unit: 'transport',
    stage: 'clearing',
    claim: '3路公交车下周起全部取消',
    evidence: '核对公交线路调整方案和车辆调度表：3路下周起改走新路线，班次不减，北门站向东移三百米。',
    state: 'partlyTrue',
    conclusion: '3路公交不取消，下周起改走新路线，北门站位置有变动。',
    kind: 'clarification',
    title: '关于3路公交线路的情况说明',
    body: '网上有“3路公交下周起全部取消”的说法。经核实，3路公交不取消，下周起改走新路线，班次不减，北门站向东移三百米，仍可直达县医院。站牌和时刻表已经张贴。',
  },
  {
    of: '西关菜市场',
    hoursAgo: 24,
    unit: 'chengguan-town',
    stage: 'releasing',
    claim: '西关菜市场月底清场拆除，摊位费不退',
    evidence: '查看市场改造方案和与摊主签订的协议：月底起分区改造，不拆除；改造期间摊位费按天退还。',
    state: 'false',
    conclusion: '市场分区改造，不清场拆除；改造期间的摊位费按天退还。',
    kind: 'refutation',
    title: '关于西关菜市场改造的情况说明',
    body: '网上有“西关菜市场月底清场拆除，摊位费不退”的说法。经核实，该说法不实。市场月底起分区改造，改造期间其余区域照常营业，受影响摊位的费用按天退还。',
  },
  {
    of: '清河水库',
    hoursAgo: 19.5,
    unit: 'water',
    stage: 'publishing',
    claim: '清河水库大坝开裂，今晚要垮坝',
    evidence: '水利局会同水库管理所现场查看大坝、溢洪道和监测数据，水位低于汛限水位，坝体没有裂缝。',
    state: 'false',
    conclusion: '大坝完好，水位正常，没有险情。',
    kind: 'refutation',
    title: '关于清河水库大坝安全的情况说明',
    body: '网上有“清河水库大坝开裂、今晚要垮坝”的说法。经现场核查，该说法不实。大坝坝体完好，水位低于汛限水位，监测数据正常，没有险情。请大家不要转发未经证实的消息。',
  },
  {
    of: '上坝村',
    hoursAgo: 14,
    unit: 'civil-affairs',
    stage: 'verifying',
    claim: '上坝村今年低保评定没有公示',
    evidence: '已调取上坝村低保评定会议记录和公示照片，正在逐户核对。',
    state: 'partlyTrue',
    conclusion: '',
    kind: 'response',
    title: '',
    body: '',
  },
]
