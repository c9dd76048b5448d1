/** How far an item of the demonstration has come. */
export type DemoProgress =
  | 'toSign'
  | 'handling'
  | 'late'
  | 'toRule'
  | 'toExtend'
  | 'reported'
  | 'toAccept'
  | 'redo'
  | 'closed'

/** One item of a matter of the demonstration. */
export interface DemoTask {
  readonly text: string
  readonly standard: string
  readonly unit: string
  readonly with?: readonly string[]
  readonly isImportant?: true
  /** Days from today to its last day; below zero: it has passed. Absent: the default limit. */
  readonly dueInDays?: number
  readonly progress: DemoProgress
  /** What it is called in public; absent: it is not made public. */
  readonly publicTitle?: string
}

/** A matter of the demonstration. */
export interface DemoMatter {
  readonly source: string
  readonly title: string
  readonly reference: string
  readonly daysAgo: number
  readonly requester: string
  /** Absent: it was approved and given out. */
  readonly state?: 'drafted' | 'toApprove'
  readonly tasks: readonly DemoTask[]
}

/** What the county of the demonstration supervises: minutes, notes and a document, in every state. */
export const demoMatters: readonly DemoMatter[] = [
  {
    source: 'minutes',
    title: '县政府第12次常务会议',
    reference: '县政府常务会议纪要〔2026〕12号',
    daysAgo: 18,
    requester: 'county',
    tasks: [
      {
        text: '完成东溪桥加固，恢复两轴货车以下车辆通行',
        standard: '桥梁检测合格，护栏和限重标志齐全',
        unit: 'transport',
        with: ['water'],
        dueInDays: -2,
        progress: 'closed',
        publicTitle: '东溪桥加固并恢复通行',
      },
      {
        text: '三个老旧小区燃气管道改造全部开工，冬供前完成两个',
        standard: '施工许可齐全，两个小区通气验收',
        unit: 'housing',
        isImportant: true,
        dueInDays: -7,
        progress: 'late',
        publicTitle: '三个老旧小区燃气管道改造',
      },
      {
        text: '排查全县校车线路和停靠点，隐患逐条整改',
        standard: '排查表覆盖全部线路，隐患有整改记录和照片',
        unit: 'education-and-sports',
        with: ['public-security', 'transport'],
        dueInDays: 2,
        progress: 'handling',
        publicTitle: '校车线路和停靠点安全隐患整改',
      },
      {
        text: '核实高标准农田建后管护资金，缺口列入调整预算',
        standard: '管护台账和预算调整建议报县政府',
        unit: 'agriculture',
        dueInDays: 1,
        progress: 'toAccept',
      },
      {
        text: '拆除云台乡废弃矿点的危险建筑并设置警示',
        standard: '危险建筑拆除，警示牌到位，有前后对比照片',
        unit: 'natural-resources',
        dueInDays: 5,
        progress: 'toRule',
      },
    ],
  },
  {
    source: 'noteNormal',
    title: '县长在养老服务调研报告上的批示',
    reference: '领导批示〔2026〕47号',
    daysAgo: 12,
    requester: 'county',
    tasks: [
      {
        text: '十一个乡镇互助养老点冬季取暖设施全部检查一遍，不合格的月底前更换',
        standard: '检查记录逐点签字，更换清单附发票',
        unit: 'civil-affairs',
        progress: 'toExtend',
        publicTitle: '互助养老点冬季取暖设施检查和更换',
      },
      {
        text: '村卫生室常用药品目录公示到村，缺药登记三日内补齐',
        standard: '公示照片和补药记录',
        unit: 'health',
        dueInDays: 6,
        progress: 'redo',
      },
    ],
  },
  {
    source: 'noteUrgent',
    title: '副县长在饮水安全专报上的批示',
    reference: '领导批示〔2026〕52号',
    daysAgo: 1,
    requester: 'county',
    tasks: [
      {
        text: '松涧镇两个村恢复供水，查明停水原因，送水车每日两次送到户',
        standard: '恢复供水，原因报告，送水记录',
        unit: 'water',
        isImportant: true,
        progress: 'toSign',
      },
    ],
  },
  {
    source: 'document',
    title: '关于开展农村公路冬季养护的通知',
    reference: '青岚政办发〔2026〕31号',
    daysAgo: 6,
    requester: 'county',
    tasks: [
      {
        text: '县道和主要乡道融雪防滑物资备足，应急队伍拉练一次',
        standard: '物资清单和拉练记录',
        unit: 'transport',
        dueInDays: 10,
        progress: 'reported',
      },
    ],
  },
  {
    source: 'minutes',
    title: '县政府安全生产专题会议',
    reference: '专题会议纪要〔2026〕9号',
    daysAgo: 0,
    requester: 'county',
    state: 'toApprove',
    tasks: [
      {
        text: '全县在建工地消防检查全覆盖，问题工地停工整改',
        standard: '检查表和停工、复工通知',
        unit: 'housing',
        progress: 'toSign',
      },
      {
        text: '景区玻璃栈道停运检测，结果公开',
        standard: '检测报告',
        unit: 'culture-and-tourism',
        progress: 'toSign',
      },
    ],
  },
  {
    source: 'livelihood',
    title: '网络反映城关镇背街小巷积水',
    reference: '舆情专报摘要',
    daysAgo: 0,
    requester: 'county',
    state: 'drafted',
    tasks: [
      {
        text: '清掏城关镇背街小巷雨水管，低洼处增设雨水口',
        standard: '清掏前后照片，雨水口点位图',
        unit: 'housing',
        progress: 'toSign',
      },
    ],
  },
]
