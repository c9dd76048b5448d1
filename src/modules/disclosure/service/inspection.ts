import type { z } from 'zod'
import { hasRole, hasRoleOver } from '#kernel/access/actor.ts'
import { recordAudit } from '#kernel/audit/record.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import { dayNumber } from '#kernel/calendar.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import { enqueue } from '#kernel/jobs/enqueue.ts'
import type { LongWork } from '#kernel/jobs/job.ts'
import type { WorkReport } from '#kernel/jobs/contract.ts'
import { findDeadLinks } from '#kernel/screening/dead-links.ts'
import type { ColumnState } from '#modules/publishing/offer/oversight.ts'
import {
  isOwnPathLive,
  readColumnStates,
  readLiveTexts,
  readSiteStates,
  readUnexplainedDates,
} from '#modules/publishing/offer/oversight.ts'
import type {
  assignFinding as assignContract,
  closeFinding as closeContract,
  Inspection,
} from '../contract/inspection.ts'
import type { ColumnFact } from '../rules/inspection.ts'
import { isNewsStale, isOtherStale, judge } from '../rules/inspection.ts'
import type { Found } from '../store/inspections.ts'
import {
  countProbes,
  findFinding,
  insertInspection,
  saveFindings,
  selectDisclosers,
  selectFindings,
  selectInspections,
  updateFinding,
} from '../store/inspections.ts'
import type { Thresholds } from '../store/thresholds.ts'
import { readThresholds } from '../store/thresholds.ts'
import { selectUnits } from '../store/units.ts'
import { ownOrigin } from './probes.ts'
import { problems } from './problems.ts'

export const inspectionJob = 'disclosure.inspect'

/** At least so many visits a day make a day that counts (国办秘函〔2019〕19号). */
const visitsPerDay = 20

/** The last run with its findings of the units within reach, and what becomes stale soon. */
export async function describeInspection(context: ReadContext): Promise<Inspection> {
  const { db, actor, today, calendar } = context
  const units = await selectUnits(db, actor, today)
  const unitIds = units.map(({ unitId }) => unitId)
  const runs = await selectInspections(db, 30)
  const soonDays = (await readThresholds(db))('soonDays')
  const columns = await readColumnStates(db, today, calendar)
  const [last] = runs
  return {
    last: last ? { ...last, beganAt: last.beganAt.toISOString() } : null,
    runs: runs.map(({ beganAt, askedByName, verdicts }) => ({
      beganAt: beganAt.toISOString(),
      askedByName,
      failing: verdicts.filter(({ isFailing }) => isFailing).length,
    })),
    findings: await selectFindings(db, unitIds),
    soon: columns
      .flatMap(({ columnId, title, siteTitle, daysLeft, unitId }) =>
        daysLeft !== null && daysLeft >= 0 && daysLeft <= soonDays && unitIds.includes(unitId)
          ? [{ columnId, title, siteTitle, daysLeft }]
          : [],
      )
      .sort((a, b) => a.daysLeft - b.daysLeft),
    people: await selectDisclosers(db, unitIds, today),
    supervises: hasRole(actor, 'disclosureSupervisor'),
  }
}

/** Asks for an inspection now, in the name of whoever asked. */
export async function askForInspection({ tx, actor }: ActionContext): Promise<void> {
  await enqueue(tx, inspectionJob, { askedByName: actor.name })
}

/** Runs every rule over the whole installation and keeps what it comes to. Safe to run twice. */
export async function inspect(work: LongWork, askedByName: string): Promise<WorkReport> {
  const links = await findDeadOwnLinks(work)
  return await work.transact(async (context) => {
    const done = await keepInspection(context, askedByName, links)
    return { done, notDone: [] }
  })
}

/** Judges the facts of this moment and keeps verdicts and findings; returns how many were found. */
export async function keepInspection(
  context: ActionContext,
  askedByName: string,
  links: readonly Found[],
): Promise<number> {
  const { tx, now, today } = context
  const limits = await readThresholds(tx)
  const columns = await readColumnStates(tx, today, context.calendar)
  const dates = await readUnexplainedDates(tx)
  const sites = await readSiteStates(tx)
  const since = new Date(now.getTime() - limits('probeDays') * 86_400_000)
  const { fullDays, ...probes } = await countProbes(tx, since, visitsPerDay)
  const verdicts = judge(
    {
      forgedDates: dates.length,
      probes: { ...probes, enough: fullDays >= limits('probeDays') - 1 },
      homeAge: homeAgeOf(columns, sites, today),
      columns: columns.map((column) => factOf(column, today)),
    },
    limits,
  )
  const found: Found[] = [
    ...dates.map(({ itemId, unitId, title, datedOn, savedOn }) => ({
      key: `forgedDate ${itemId}`,
      rule: 'forgedDate' as const,
      unitId,
      title,
      detail: `发布日期写 ${datedOn}，首次保存在 ${savedOn}，没有写理由`,
      link: `/publishing/items/${itemId}`,
    })),
    ...columns.flatMap((column) => columnFindings(column, today, limits)),
    ...sites.flatMap(siteFindings),
    ...links,
  ]
  await insertInspection(tx, { at: now, askedByName, verdicts })
  await saveFindings(tx, found, today)
  return found.length
}

function factOf(
  { kind, isFirstLevel, count, newestOn, daysLeft }: ColumnState,
  today: CivilDate,
): ColumnFact {
  const age = newestOn === null ? null : dayNumber(today) - dayNumber(newestOn)
  return { kind, isFirstLevel, count, age, daysLeft }
}

/** Days since the newest item of any column of the portal. */
function homeAgeOf(
  columns: readonly ColumnState[],
  sites: readonly { readonly kind: string; readonly title: string }[],
  today: CivilDate,
): number | null {
  const portal = sites.find(({ kind }) => kind === 'portal')
  const newest = columns
    .filter(({ siteTitle }) => siteTitle === portal?.title)
    .flatMap(({ newestOn }) => newestOn ?? [])
    .sort()
    .at(-1)
  return newest === undefined ? null : dayNumber(today) - dayNumber(newest)
}

function columnFindings(column: ColumnState, today: CivilDate, limits: Thresholds): Found[] {
  const fact = factOf(column, today)
  const common = {
    unitId: column.unitId,
    title: `${column.siteTitle}：${column.title}`,
    link: '/publishing/columns',
  }
  const owner = `责任人：${column.ownerName ?? '未指定'}`
  if (column.count === 0)
    return [
      {
        ...common,
        key: `columnEmpty ${column.columnId}`,
        rule: 'columnEmpty',
        detail: `栏目没有任何信息。${owner}`,
      },
    ]
  if (!isNewsStale(fact, limits) && !isOtherStale(fact, limits)) return []
  const detail = `最新信息在 ${column.newestOn ?? ''}，已 ${fact.age ?? 0} 天没有更新。${owner}`
  return [{ ...common, key: `columnStale ${column.columnId}`, rule: 'columnStale', detail }]
}

/** SiteName and SiteDomain every page carries by itself; SiteIDCode only where somebody entered it. */
function siteFindings(site: Awaited<ReturnType<typeof readSiteStates>>[number]): Found[] {
  if (!site.isLive || site.kind !== 'portal' || site.identificationCode) return []
  return [
    {
      key: `metaTag ${site.siteId}`,
      rule: 'metaTag',
      unitId: site.unitId,
      title: site.title,
      detail: '没有填写网站标识码，网页标签 SiteIDCode 是空的',
      link: '/publishing/sites',
    },
  ]
}

/** Links in live items to pages of ours that the public cannot read; other sites are not asked. */
export async function findDeadOwnLinks(work: Pick<LongWork, 'db' | 'mustEnd'>): Promise<Found[]> {
  const found: Found[] = []
  for (let after = 0; !(await work.mustEnd());) {
    const texts = await readLiveTexts(work.db, after, 500)
    const last = texts.at(-1)
    if (!last) break
    after = last.itemId
    for (const item of texts.filter(({ links }) => links.length > 0)) {
      const part = { key: 'body' as const, label: '正文', text: item.text, links: item.links }
      const dead = await findDeadLinks([part], {
        ownOrigins: new Set([ownOrigin()]),
        isLive: async (path) => await isOwnPathLive(work.db, path),
      })
      const [first] = dead
      if (first)
        found.push({
          key: `deadLink ${item.itemId}`,
          rule: 'deadLink',
          unitId: item.unitId,
          title: item.title,
          detail: dead.length > 1 ? `${first.message}，共 ${dead.length} 处` : first.message,
          link: `/publishing/items/${item.itemId}`,
        })
    }
  }
  return found
}

/** @throws disclosure.findingNotFound, disclosure.personNotFound */
export async function assign(
  context: ActionContext,
  { findingId, personId }: z.output<typeof assignContract.input>,
): Promise<void> {
  const { tx, actor, now, today } = context
  const finding = await findFinding(tx, findingId)
  if (!finding || !hasRoleOver(actor, 'disclosureSupervisor', finding.unitPath))
    throw problems.findingNotFound()
  const units = await selectUnits(tx, actor, today)
  const people = await selectDisclosers(
    tx,
    units.map(({ unitId }) => unitId),
    today,
  )
  const person = people.find((one) => one.personId === personId)
  if (!person) throw problems.personNotFound()
  await updateFinding(tx, findingId, {
    assigned_to: personId,
    assigned_to_name: person.name,
    assigned_by_name: actor.name,
    assigned_at: now,
  })
  await recordAudit(context, {
    chain: finding.unitId,
    act: 'disclosure.assignFinding',
    object: { kind: 'disclosure.finding', id: findingId },
    after: { personId },
  })
}

/** @throws disclosure.findingNotFound */
export async function close(
  context: ActionContext,
  { findingId, note }: z.output<typeof closeContract.input>,
): Promise<void> {
  const { tx, actor, now } = context
  const finding = await findFinding(tx, findingId)
  const mayClose =
    finding &&
    ['discloser', 'disclosureSupervisor'].some((role) => hasRoleOver(actor, role, finding.unitPath))
  if (!mayClose) throw problems.findingNotFound()
  await updateFinding(tx, findingId, { done_note: note, done_by_name: actor.name, done_at: now })
  await recordAudit(context, {
    chain: finding.unitId,
    act: 'disclosure.closeFinding',
    object: { kind: 'disclosure.finding', id: findingId },
    after: { note },
  })
}
