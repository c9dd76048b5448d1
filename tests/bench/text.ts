// Posts a second on one core, through everything that happens between what a source says and an event, each stage by
// itself, and where a package of this project does the same work, that package in the same run.
import { cpus } from 'node:os'
import { AhoCorasick } from '@monyone/aho-corasick/fast'
import { compileRules } from '#kernel/screening/rules.ts'
import { fold } from '#kernel/search/fold.ts'
import { seededRandom } from '#kernel/text/random.ts'
import { cutWords } from '#kernel/text/words.ts'
import { createDuplicateFinder, duplicateLikeness } from '#kernel/text/near-duplicates.ts'
import { clean, longestBody } from '#modules/opinion/rules/arrival.ts'
import { mask } from '#modules/opinion/rules/mask.ts'
import type { OpinionWord } from '#modules/opinion/rules/reading.ts'
import { createPostReader } from '#modules/opinion/rules/reading.ts'
import { addPost, createMemory } from '#modules/opinion/service/memory.ts'

const rules = compileRules({
  expressions: [],
  secrecyTerms: [],
  exceptions: [],
  officeHolders: [],
  cardRanges: [{ prefix: '62', lengths: [16, 17, 18, 19] }],
})

const words: readonly OpinionWord[] = [
  ...['投诉', '没人管', '停水', '噪音', '欠薪', '坏了'].map((word) => ({
    kind: 'complaint' as const,
    word,
    category: null,
  })),
  ...['建议', '希望能', '呼吁'].map((word) => ({ kind: 'suggestion' as const, word, category: null })),
  ...['贪污', '优亲厚友', '乱罚款'].map((word) => ({ kind: 'allegation' as const, word, category: 'abuse' })),
]

const places = '东街 西关 南苑小区 北门公园 清河苑 上坝村 桥头镇 县医院 汽车站 实验小学'.split(' ')
const matters = [
  '的路灯坏了一个月没人管，学生放学看不见路，给城管打了电话也没有人来修',
  '这个月第三次停水，高层用水都要下楼去提，物业说是主管道的问题，什么时候能修好',
  '旁边的工地夜里两点还在施工，噪音大得睡不着，老人和孩子都受不了，希望能管一管',
  '的公交车早高峰二十分钟才来一趟，建议增加班次，上班的人都挤不上去',
  '低保名额优亲厚友，真正困难的没有评上，公示也没有看到，希望调查清楚',
  '修路把人行道挖开以后就没有复原，下雨全是泥，电动车摔了好几个人',
]

/** Posts as they come: some matters many speak of, some copies, numbers of people here and there. */
function samplePosts(count: number): string[] {
  const random = seededRandom(7)
  const pick = <One>(from: readonly One[]): One | undefined => from[Math.floor(random() * from.length)]
  const posts: string[] = []
  for (let index = 0; index < count; index++) {
    const copied = random() < 0.2 ? pick(posts.slice(-500)) : undefined
    const phone = random() < 0.1 ? `，联系电话138${String(Math.floor(random() * 1e8)).padStart(8, '0')}` : ''
    const tail = Array.from({ length: 12 }, () =>
      String.fromCharCode(0x4e00 + Math.floor(random() * 3000)),
    ).join('')
    posts.push(copied ? `转：${copied}` : `${pick(places) ?? ''}${pick(matters) ?? ''}${phone}。${tail}`)
  }
  return posts
}

/** How many of them a second. */
function rate(posts: readonly string[], work: (post: string, index: number) => unknown): number {
  const began = process.hrtime.bigint()
  posts.forEach((post, index) => void work(post, index))
  return Math.round(posts.length / (Number(process.hrtime.bigint() - began) / 1e9))
}

/** `bench text [COUNT]`: prints one JSON object. */
export async function run([given = '20000']: readonly string[]): Promise<void> {
  const posts = samplePosts(Number(given))
  const read = createPostReader(words)
  const at = new Date('2026-03-02T00:00:00Z')
  const memory = createMemory('', { quietDays: 14 })
  cutWords('加载词典')
  const whole = rate(posts, (post, index) => {
    const { text } = mask(clean(post, longestBody), rules)
    read(text)
    addPost(memory, { postId: index, title: '', body: text, publishedAt: at })
  })
  const finder = createDuplicateFinder<number>(duplicateLikeness, 64)
  const peer = new AhoCorasick(words.map(({ word }) => word))
  const stages = {
    normalise: rate(posts, (post) => fold(clean(post, longestBody))),
    mask: rate(posts, (post) => mask(post, rules)),
    duplicates: rate(posts, (post, index) => finder.add(index, post)),
    segment: rate(posts, (post) => cutWords(post)),
    classify: rate(posts, (post) => read(post)),
  }
  const peers = {
    classify: {
      name: '@monyone/aho-corasick/fast',
      rate: rate(posts, (post) => peer.matchInText(fold(post).text)),
    },
    segment: {
      name: 'Intl.Segmenter',
      rate: rate(
        posts,
        (post) => [...new Intl.Segmenter('zh', { granularity: 'word' }).segment(post)].length,
      ),
    },
  }
  console.log(
    JSON.stringify({
      name: 'text',
      ours: whole,
      peer: null,
      ratio: null,
      unit: 'posts a second on one core: clean, mask, classify, near-duplicates, segment, gather',
      posts: posts.length,
      groups: memory.groups.size,
      stages,
      peers,
      machine: `${cpus()[0]?.model ?? 'unknown'} × ${String(cpus().length)}, Node ${process.version}`,
      date: new Date().toISOString().slice(0, 10),
    }),
  )
}
