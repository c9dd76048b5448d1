// What tests of annual reports share: a county that publishes, with people of the disclosure office in it.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import type { Actor } from '#kernel/access/actor.ts'
import { system } from '#kernel/access/actor.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { Pool } from '#kernel/database/database.ts'
import { openBlobStore } from '#kernel/files/blob-store.ts'
import { findBound, perform } from '#kernel/procedure/perform.ts'
import { setCampaign } from '#modules/annual-reports/contract/board.ts'
import type { Report } from '#modules/annual-reports/contract/report.ts'
import { enterFigure, getReport, saveProse } from '#modules/annual-reports/contract/report.ts'
import { annualReports } from '#modules/annual-reports/module.ts'
import { cellsOf, isEntered } from '#modules/annual-reports/rules/form.ts'
import { publishing } from '#modules/publishing/module.ts'
import { readEditionFiles } from '#modules/publishing/offer.ts'
import { openColumn } from '#modules/publishing/service/columns.ts'
import type { z } from 'zod'
import type { Contract } from '#kernel/http/contract.ts'
import { createPerson } from './cases.ts'
import type { County } from './publishing.ts'
import { asActor, columnSettings, createCounty } from './publishing.ts'

/** A county with reports: the officer and head of the department, and the head of the whole county's office. */
export interface ReportingCounty extends County {
  readonly officer: Actor
  readonly head: Actor
  readonly countyOfficer: Actor
  readonly countyHead: Actor
}

const folder = mkdtempSync(join(tmpdir(), 'mingtang-reports-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Where the papers of reports are kept while a test file runs. */
export const reportFiles = openBlobStore(folder)

/** A January morning in Beijing, after the year reported on. */
export const january = '2026-01-12T02:00:00.000Z'

/** The rows of a county whose units report. */
export async function createReportingCounty(db: Pool): Promise<ReportingCounty> {
  const county = await createCounty(db)
  await asActor(db, county.manager, async (context) => {
    const own = { ownerId: county.manager.id, isLive: true, siteId: county.portalId }
    const names = { slug: 'annual-report', title: '政府信息公开年报', kind: 'annualReport' as const }
    return await openColumn(context, { ...columnSettings, ...own, ...names })
  })
  return {
    ...county,
    officer: await createPerson(db, county.office, ['requestOfficer', 'author']),
    head: await createPerson(db, county.office, ['disclosureDirector']),
    countyOfficer: await createPerson(db, county.county, ['requestOfficer', 'author']),
    countyHead: await createPerson(db, county.county, ['disclosureDirector'], 'subtree'),
  }
}

/** Asks an endpoint of annual reports as somebody, at an instant. */
export async function askReports<In extends z.ZodType, Out extends z.ZodType>(
  { db }: Pick<County, 'db'>,
  actor: Actor,
  contract: Contract<In, Out>,
  input: z.input<In>,
  at: string = january,
): Promise<z.output<Out>> {
  return await asActor(db, actor, async (context) => await callReports(context, contract, input), { at })
}

async function callReports<In extends z.ZodType, Out extends z.ZodType>(
  context: ActionContext,
  contract: Contract<In, Out>,
  input: z.input<In>,
): Promise<z.output<Out>> {
  const endpoint = annualReports.endpoints.find((one) => one.contract === contract)
  if (endpoint?.kind !== 'query' && endpoint?.kind !== 'command')
    throw new Error(`nothing answers ${contract.path}`)
  return (await endpoint.handle(context, input)) as z.output<Out>
}

/** Opens the reports on a year and returns the id of a unit's. */
export async function openReports(
  county: ReportingCounty,
  {
    kind = 'disclosure',
    year = 2025,
    at = january,
  }: { kind?: 'disclosure' | 'website'; year?: number; at?: string } = {},
): Promise<(unit: { id: string }) => Promise<string>> {
  const none = { due: {}, documentNumber: '', note: '' }
  await askReports(county, county.countyHead, setCampaign, { kind, year, ...none }, at)
  return async (unit) => {
    const { id } = await county.db
      .selectFrom('annual_reports.report')
      .select('id')
      .where('unit_id', '=', unit.id)
      .where('kind', '=', kind)
      .where('year', '=', year)
      .orderBy('number', 'desc')
      .executeTakeFirstOrThrow()
    return id
  }
}

/** The report as somebody sees it. */
export async function readReport(
  county: Pick<County, 'db'>,
  actor: Actor,
  reportId: string,
  at: string = january,
): Promise<Report> {
  return await askReports(county, actor, getReport, { reportId }, at)
}

/** Enters nought wherever nothing is counted, and writes every part that must be written. */
export async function fillIn(
  county: Pick<County, 'db'>,
  officer: Actor,
  reportId: string,
  at: string = january,
): Promise<void> {
  const report = await readReport(county, officer, reportId, at)
  const empty = new Set(report.checks.filter(({ check }) => check === 'filled').flatMap(({ cells }) => cells))
  for (const cell of cellsOf(report.layout).filter((one) => isEntered(one) && empty.has(one.key))) {
    const input = { reportId, cell: cell.key, entry: { value: 0, source: '统计台账' } }
    await askReports(county, officer, enterFigure, input, at)
  }
  const prose = {
    overview: '全年平稳有序。',
    problems: '主动公开还不够及时，下一步加强。',
    other: '无其他需要报告的事项。',
  }
  const known = Object.fromEntries(
    Object.entries(prose).filter(([part]) => report.layout.parts.some(({ key }) => key === part)),
  )
  await askReports(county, officer, saveProse, { reportId, baseRevision: report.revision, prose: known }, at)
}

/** Takes one action on a report. */
export async function actOn(
  { db }: Pick<County, 'db'>,
  actor: Actor,
  reportId: string,
  action: string,
  { at = january, ...request }: { at?: string; reason?: string; input?: unknown } = {},
): Promise<number> {
  return await asActor(
    db,
    actor,
    async (context) => {
      const bound = await findBound(context.tx, annualReports.procedures, reportId)
      return await perform(context, bound, reportId, action, request)
    },
    { at, blobs: reportFiles },
  )
}

/** Reads the papers of a draft, as the worker does before it can be submitted. */
export async function readPapers(db: Pool, editionId: string): Promise<void> {
  const files = await readEditionFiles(db, editionId)
  const job = publishing.jobs.find(({ name }) => name === 'publishing.readFile')
  if (!job || !('run' in job)) throw new Error('publishing reads no files')
  for (const { hash, name } of files)
    await asActor(db, system, async (context) => await job.run(context, { hash, name }), {
      blobs: reportFiles,
    })
}
