import type { WorkReport } from '#kernel/jobs/contract.ts'
import type { LongWork } from '#kernel/jobs/job.ts'
import { readLiveTexts } from '#modules/publishing/offer/oversight.ts'
import {
  forgetOutsideLinks,
  noteOutsideLinks,
  saveOutsideAnswer,
  selectLinksToAsk,
} from '../store/outside-links.ts'
import { ownOrigin } from './probes.ts'

const batch = 500
/** Asked in one night; the others wait for the next. */
const askedAtMost = 2000
/** A link that answered is asked again after a week. */
const restMilliseconds = 7 * 86_400_000
const longestAddress = 2000

/**
 * Asks other sites whether the pages that live items lead to are still there, as far as this installation may ask
 * anybody at all. The inspection reads what became of it; safe to run twice.
 */
export async function askOutsideLinks(work: LongWork): Promise<WorkReport> {
  const { outbound } = work
  if (!outbound?.mayAskAny) return { done: 0, notDone: [], note: '没有允许访问外部网站，外部链接没有检查。' }
  if (!(await noteAll(work))) return { done: 0, notDone: [], note: '没有读完就停下了。' }
  const urls = await selectLinksToAsk(work.db, new Date(work.now().getTime() - restMilliseconds), askedAtMost)
  let done = 0
  for (const url of urls) {
    if (await work.mustEnd()) break
    const answer = await outbound.isThere(url)
    await work.transact(async ({ tx }) => await saveOutsideAnswer(tx, url, answer, work.now()))
    await work.advance((done += 1), urls.length)
  }
  return { done, notDone: [], note: `检查了 ${done} 个外部链接。` }
}

/** Finds the links of every live item; false when it had to end before it had read all. */
async function noteAll(work: LongWork): Promise<boolean> {
  const begun = work.now()
  for (let after = 0; ;) {
    if (await work.mustEnd()) return false
    const texts = await readLiveTexts(work.db, after, batch)
    const last = texts.at(-1)
    if (!last) break
    after = last.itemId
    const found = new Set(texts.flatMap(({ links }) => links.flatMap(({ href }) => outsideOf(href) ?? [])))
    await work.transact(async ({ tx }) => await noteOutsideLinks(tx, [...found], begun))
  }
  await work.transact(async ({ tx }) => await forgetOutsideLinks(tx, begun))
  return true
}

/** The address a link leads to on another site; undefined for our own and for what is no page. */
function outsideOf(href: string): string | undefined {
  const url = URL.parse(href.trim())
  if (!url || !/^https?:$/.test(url.protocol) || url.origin === ownOrigin()) return undefined
  return url.href.length <= longestAddress ? url.href : undefined
}
