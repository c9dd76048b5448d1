import type { Kind } from '#modules/letters/contract/words.ts'
import type { Track } from '#modules/letters/procedure/articles.ts'

/** How far a letter of the demonstration has come. */
export type DemoStage =
  | 'received'
  | 'toSign'
  | 'returned'
  | 'handling'
  | 'checking'
  | 'replied'
  | 'rated'
  | 'reopened'

/** A letter of the fictional county; nobody in it exists. */
export interface DemoLetter {
  readonly kind: Kind
  readonly track: Track
  readonly daysAgo: number
  readonly subject: string
  readonly body: string
  readonly unit: string
  readonly class: string
  readonly stage: DemoStage
  readonly answer?: string
  readonly stars?: number
}

export const demoLetters: readonly DemoLetter[] = [
  {
    kind: 'help',
    track: 'help',
    daysAgo: 20,
    subject: '城关镇东街小学门口路灯不亮',
    body: '东街小学门口到桥头的路灯坏了快一个月，孩子晚上上完兴趣班回家看不见路，请派人来修一下。',
    unit: 'housing',
    class: '城乡建设',
    stage: 'rated',
    stars: 5,
    answer:
      '您好，您反映的东街小学门口路灯不亮的问题，我局10月12日到现场核实，桥头至小学共有6盏路灯因电缆老化不亮。根据《城市照明管理规定》，我们已更换电缆，现在全部恢复照明。以后发现路灯不亮，可以打0920-6219016报修。',
  },
  {
    kind: 'enquiry',
    track: 'enquiry',
    daysAgo: 12,
    subject: '灵活就业人员怎样缴养老保险',
    body: '我在县城开小吃店，没有单位，想自己缴养老保险，应该到哪里办，需要带什么，一年要缴多少？',
    unit: 'human-resources',
    class: '劳动和社会保障',
    stage: 'replied',
    answer:
      '您好，您问的灵活就业人员缴养老保险的办法：带身份证到县政务服务大厅二楼社保窗口登记，也可以在网上办理。根据省社会保险缴费基数的规定，2026年可以在下限和上限之间自己选档，按月或者按年缴。窗口电话0920-6217016，工作日8点半到17点。',
  },
  {
    kind: 'complaint',
    track: 'complaint',
    daysAgo: 15,
    subject: '茶岭镇公路被货车压坏没有人管',
    body: '茶岭镇到西坪村的公路被拉石料的货车压坏了，坑洼很多，摩托车摔过好几次，反映过几次都没有人管。',
    unit: 'transport',
    class: '交通运输',
    stage: 'reopened',
    answer:
      '您好，您反映的茶岭镇到西坪村公路压坏的问题，我局10月20日现场核实，损坏路段约800米。根据《公路法》，我们已对超载货车开展治理，并将于12月20日前完成路面修复。联系电话0920-6220016。',
  },
  {
    kind: 'complaint',
    track: 'complaint',
    daysAgo: 6,
    subject: '小区旁边工地夜里施工',
    body: '澄波路花园小区旁边的工地半夜还在打桩，噪音很大，老人孩子睡不好，请管一管夜间施工。',
    unit: 'housing',
    class: '环境保护',
    stage: 'checking',
    answer:
      '您好，您反映的澄波路花园小区旁工地夜间施工的问题，我局11月18日晚到现场检查，该工地没有办理夜间施工手续。根据《噪声污染防治法》，已责令22时以后停止打桩，并在工地门口公示举报电话0920-6219016。',
  },
  {
    kind: 'suggestion',
    track: 'suggestion',
    daysAgo: 8,
    subject: '建议公交三路延长到新客运站',
    body: '新客运站搬到城北以后，从城南过去要倒两趟车。建议公交三路延长一站到新客运站，方便乡镇来的人。',
    unit: 'transport',
    class: '交通运输',
    stage: 'handling',
  },
  {
    kind: 'help',
    track: 'help',
    daysAgo: 3,
    subject: '村里自来水断断续续',
    body: '河口村三组的自来水一个星期有四天没有水，找村里说是管子的问题，请问什么时候能修好。',
    unit: 'water',
    class: '农村农业',
    stage: 'toSign',
  },
  {
    kind: 'complaint',
    track: 'complaint',
    daysAgo: 4,
    subject: '培训班倒闭不退学费',
    body: '孩子在城关镇报的英语培训班突然关门，学费没有退，几十个家长都联系不上负责人。',
    unit: 'education-and-sports',
    class: '教育文体',
    stage: 'returned',
  },
  {
    kind: 'enquiry',
    track: 'enquiry',
    daysAgo: 1,
    subject: '请问独生子女父母奖励怎样申请',
    body: '我们夫妻是独生子女父母，今年退休了，请问奖励扶助在哪里申请，要带什么材料？',
    unit: 'health',
    class: '卫生计生',
    stage: 'received',
  },
  {
    kind: 'help',
    track: 'help',
    daysAgo: 1,
    subject: '河口村自来水断断续续没有人修',
    body: '河口村三组的自来水一个星期有四天没有水，找村里说是管子的问题，请问什么时候能修好？老人挑水很困难。',
    unit: 'water',
    class: '农村农业',
    stage: 'received',
  },
  {
    kind: 'help',
    track: 'urgent',
    daysAgo: 0,
    subject: '楼道里有很重的燃气味',
    body: '澄波路老供销社宿舍二单元楼道里有很重的燃气味，怀疑燃气泄漏，请马上派人来看。',
    unit: 'housing',
    class: '城乡建设',
    stage: 'received',
  },
]
