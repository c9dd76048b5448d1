import { randomUUID } from 'node:crypto'
import type { Actor } from '#kernel/access/actor.ts'
import { civilDateOf } from '#kernel/calendar.ts'
import type { ActionContext } from '#kernel/context.ts'
import { findBound, perform } from '#kernel/procedure/perform.ts'
import type { InventoryRow } from '#modules/inventories/contract.ts'
import {
  createCampaign,
  getCampaign,
  getInventory,
  listCampaignChoices,
  remindUnits,
  saveInventory,
} from '#modules/inventories/contract.ts'
import { modules } from '../modules.ts'
import type { DemoParts } from './context.ts'
import { actAs, callEndpoint } from './context.ts'
import { units } from './county.ts'
import { people } from './people.ts'
import type { SeededOrganisation } from './seed-organisation.ts'
import { actorNamed } from './seed-organisation.ts'

/** How far a unit has come in the campaign that runs: 25 of the county's 32 have not finished. */
const steps = {
  waiting: 9,
  inWork: 10,
  submitted: 4,
  returned: 2,
  accepted: 7,
} as const
type Standing = keyof typeof steps

const day = 86_400_000

interface Seeding {
  readonly parts: DemoParts
  readonly organisation: SeededOrganisation
}

/** One campaign of last year's end that was closed, and one that runs. */
export async function seedCampaigns(parts: DemoParts, organisation: SeededOrganisation): Promise<void> {
  const seeding: Seeding = { parts, organisation }
  const towns = units.filter(({ kind }) => kind === 'town').map(({ slug }) => slug)
  const all = units.filter(({ kind }) => kind !== 'county').map(({ slug }) => slug)
  const past = new Date('2026-07-01T09:00:00+08:00')
  const first = await ask(seeding, past, {
    title: '2026年上半年乡镇公开事项梳理',
    dueOn: '2026-07-31',
    slugs: towns,
  })
  await walk(seeding, first, new Date('2026-07-10T09:00:00+08:00'), (index) =>
    index < 9 ? 'accepted' : 'inWork',
  )
  await asKeeper(seeding, new Date('2026-08-03T09:00:00+08:00'), (context) => act(context, first, 'close'))
  const begun = new Date(parts.now.getTime() - 20 * day)
  const due = civilDateOf(new Date(parts.now.getTime() + 8 * day))
  const second = await ask(seeding, begun, { title: '全县公开事项和权责清单梳理', dueOn: due, slugs: all })
  const places = (Object.keys(steps) as Standing[]).flatMap((standing) =>
    Array.from({ length: steps[standing] }, () => standing),
  )
  const reached = (index: number): Standing => places[(index * 5) % places.length] ?? 'waiting'
  await walk(seeding, second, new Date(parts.now.getTime() - 12 * day), reached)
  await asKeeper(seeding, new Date(parts.now.getTime() - 2 * day), (context) =>
    callEndpoint(context, remindUnits, { campaignId: second }),
  )
}

async function ask(
  seeding: Seeding,
  at: Date,
  {
    title,
    dueOn,
    slugs,
  }: { readonly title: string; readonly dueOn: string; readonly slugs: readonly string[] },
): Promise<string> {
  const { unitIds } = seeding.organisation
  return await asKeeper(seeding, at, async (context) => {
    const { catalogue } = await callEndpoint(context, listCampaignChoices, {})
    const { campaignId } = await callEndpoint(context, createCampaign, {
      key: randomUUID(),
      unitId: unitIds.get('county-office') ?? '',
      title,
      notice:
        '请对照目录逐项核对：应当公开而没有公开的，列为新增；已经取消的，写明依据。每个事项都要落实到具体岗位、时限和投诉渠道。',
      dueOn,
      unitIds: slugs.map((slug) => unitIds.get(slug) ?? ''),
      rows: catalogue.slice(0, 12).map(({ code, title: words }) => ({
        kind: 'disclosure' as const,
        code,
        title: words,
        note: '',
      })),
      withServices: true,
    })
    return campaignId
  })
}

/** Leads each unit's inventory to where it stands. */
async function walk(
  seeding: Seeding,
  campaignId: string,
  at: Date,
  standingOf: (index: number) => Standing,
): Promise<void> {
  const { board } = await asKeeper(seeding, at, (context) =>
    callEndpoint(context, getCampaign, { campaignId }),
  )
  for (const [index, { inventoryId, unitTitle }] of board.entries()) {
    const standing = standingOf(index)
    if (standing === 'waiting') continue
    const author = await authorOf(seeding, unitTitle, at)
    await actAs(seeding.parts, author, at, (context) => fill(context, inventoryId, standing))
    if (standing === 'accepted') await asKeeper(seeding, at, (context) => act(context, inventoryId, 'accept'))
    if (standing === 'returned')
      await asKeeper(seeding, at, (context) =>
        act(context, inventoryId, 'return', '漏列便民服务事项，请补充后再报。'),
      )
  }
}

async function fill(context: ActionContext, inventoryId: string, standing: Standing): Promise<void> {
  await act(context, inventoryId, 'begin')
  const { rows, revision } = await callEndpoint(context, getInventory, { inventoryId })
  const share = standing === 'inWork' ? Math.ceil(rows.length / 2) : rows.length
  const answered = rows.map((row, index): InventoryRow =>
    index < share ? { ...row, answer: 'confirmed' } : row,
  )
  const input = { inventoryId, baseRevision: revision, rows: answered }
  await callEndpoint(context, saveInventory, input)
  if (standing !== 'inWork') await act(context, inventoryId, 'submit')
}

async function act(context: ActionContext, caseId: string, action: string, reason?: string): Promise<void> {
  const procedures = modules.flatMap((module) => module.procedures)
  const bound = await findBound(context.db, procedures, caseId)
  await perform(context, bound, caseId, action, { ...(reason && { reason }) })
}

async function asKeeper<Result>(
  { parts, organisation }: Seeding,
  at: Date,
  work: (context: ActionContext) => Promise<Result>,
): Promise<Result> {
  return await actAs(parts, await actorNamed(parts, organisation, 'campaign.keeper', at), at, work)
}

async function authorOf({ parts, organisation }: Seeding, unitTitle: string, at: Date): Promise<Actor> {
  const slug = units.find(({ title }) => title === unitTitle)?.slug
  const person = people.find(({ unit, roles }) => unit === slug && roles.includes('author'))
  if (!person) throw new Error(`nobody in ${unitTitle} is an author`)
  return await actorNamed(parts, organisation, person.signInName, at)
}
