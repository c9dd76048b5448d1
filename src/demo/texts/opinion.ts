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
