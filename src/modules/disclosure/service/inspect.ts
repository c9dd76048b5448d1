import { dayNumber } from '#kernel/calendar.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { WorkReport } from '#kernel/jobs/contract.ts'
import type { LongWork } from '#kernel/jobs/job.ts'
import { findDeadLinks } from '#kernel/screening/dead-links.ts'
import type { Finding } from '#kernel/screening/finding.ts'
import { readUnanswered } from '#modules/information-requests/offer.ts'
import { readWaitingLetters } from '#modules/letters/offer.ts'
import { countFiled } from '#modules/publishing/offer/filings.ts'
import {
  isOwnPathLive,
  readColumnStates,
  readLiveTexts,
  readSiteStates,
  readUnexplainedDates,
} from '#modules/publishing/offer/oversight.ts'
import { readLiveServices } from '#modules/services/offer.ts'
import { judge } from '../rules/inspection.ts'
import type { Found } from '../store/inspections.ts'
import { countProbes, insertInspection, saveFindings } from '../store/inspections.ts'
import { selectGoneLinks } from '../store/outside-links.ts'
import { readThresholds } from '../store/thresholds.ts'
import {
  columnFindings,
  dateFinding,
  factOf,
  homeAgeOf,
  keyGapsOf,
  letterFinding,
  requestFinding,
  serviceFinding,
  siteFindings,
} from './found.ts'
import { ownOrigin } from './probes.ts'

/** At least so many visits a day make a day that counts (国办秘函〔2019〕19号). */
const visitsPerDay = 20
const batch = 500

/**
 * Runs every rule over the whole installation and keeps what it comes to. Safe to run twice; cancelled, it leaves the
 * last result as it was, for half a look would close what it did not see.
 */
export async function inspect(work: LongWork, askedByName: string): Promise<WorkReport> {
  const links = await findLostLinks(work)
  if (links === null) return { done: 0, notDone: [], note: '没有查完就停下了，仍显示上一次自查的结果。' }
  return await work.transact(async (context) => {
    const done = await keepInspection(context, askedByName, links)
    return { done, notDone: [], note: done === 0 ? '没有发现问题。' : `发现 ${done} 处问题。` }
  })
}

/** Judges the facts of this moment and keeps verdicts and findings; returns how many were found. */
export async function keepInspection(
  context: ActionContext,
  askedByName: string,
  links: readonly Found[],
): Promise<number> {
  const { tx, now, today, calendar } = context
  const limits = await readThresholds(tx)
  const columns = await readColumnStates(tx, today, calendar)
  const dates = await readUnexplainedDates(tx)
  const sites = await readSiteStates(tx)
  const { requests, letters } = await readWaiting(context)
  const services = await readLiveServices(tx, null)
  const gaps = services.filter((service) => keyGapsOf(service).length > 0)
  const since = new Date(now.getTime() - limits('probeDays') * 86_400_000)
  const { fullDays, ...probes } = await countProbes(tx, since, visitsPerDay)
  const verdicts = judge(
    {
      forgedDates: dates.length,
      probes: { ...probes, enough: fullDays >= limits('probeDays') - 1 },
      homeAge: homeAgeOf(columns, sites, today),
      columns: columns.map((column) => factOf(column, today)),
      waits: requests.map(({ askedOn }) => dayNumber(today) - dayNumber(askedOn)),
      letterWaits: letters.map(({ sentOn }) => dayNumber(today) - dayNumber(sentOn)),
      services: { inForce: services.length, withGaps: gaps.length },
    },
    limits,
  )
  const found: Found[] = [
    ...dates.map(dateFinding),
    ...columns.flatMap((column) => columnFindings(column, today, limits)),
    ...requests.flatMap((request) => requestFinding(request, today, limits)),
    ...letters.flatMap((letter) => letterFinding(letter, today, limits)),
    ...gaps.map(serviceFinding),
    ...sites.flatMap(siteFindings),
    ...links,
  ]
  await insertInspection(tx, { at: now, askedByName, verdicts })
  await saveFindings(tx, found, today)
  return found.length
}

/** Everything that waits for an answer of an office. */
async function readWaiting({ tx, now }: ActionContext) {
  return { requests: await readUnanswered(tx, now), letters: await readWaitingLetters(tx, now) }
}

/** An outside page that was gone this often in a row is gone: one night it may only have been moved about. */
const timesGone = 2

/**
 * Links in live items to pages of ours that the public cannot read, and to others' that were gone when they were last
 * asked for. Null when it had to end before it had read all.
 */
export async function findLostLinks(
  work: Pick<LongWork, 'db' | 'mustEnd' | 'advance'>,
): Promise<Found[] | null> {
  const total = await countFiled(work.db, {})
  const gone = await selectGoneLinks(work.db, timesGone)
  const found: Found[] = []
  let done = 0
  for (let after = 0; ;) {
    if (await work.mustEnd()) return null
    const texts = await readLiveTexts(work.db, after, batch)
    const last = texts.at(-1)
    if (!last) return found
    after = last.itemId
    for (const item of texts) found.push(...(await lostLinksOf(work, item, gone)))
    done += texts.length
    await work.advance(done, Math.max(total, done))
  }
}

async function lostLinksOf(
  { db }: Pick<LongWork, 'db'>,
  item: Live,
  gone: ReadonlySet<string>,
): Promise<Found[]> {
  if (item.links.length === 0) return []
  const part = { key: 'body' as const, label: '正文', text: item.text, links: item.links }
  const lost = await findDeadLinks([part], {
    ownOrigins: new Set([ownOrigin()]),
    isLive: async (path) => await isOwnPathLive(db, path),
    ask: async ({ href }) => (gone.has(href) ? 'dead' : 'unsure'),
  })
  return [
    ...linkFinding(
      item,
      'deadLink',
      lost.filter(({ severity }) => severity === 'explain'),
    ),
    ...linkFinding(
      item,
      'outsideLink',
      lost.filter(({ severity }) => severity === 'note'),
    ),
  ]
}

type Live = Awaited<ReturnType<typeof readLiveTexts>>[number]

function linkFinding(
  { itemId, unitId, title }: Live,
  rule: 'deadLink' | 'outsideLink',
  lost: readonly Finding[],
): Found[] {
  const [first] = lost
  if (!first) return []
  const detail = lost.length > 1 ? `${first.message}，共 ${lost.length} 处` : first.message
  return [{ key: `${rule} ${itemId}`, rule, unitId, title, detail, link: `/publishing/items/${itemId}` }]
}
