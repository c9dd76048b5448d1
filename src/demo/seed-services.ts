import { randomUUID } from 'node:crypto'
import type { Actor } from '#kernel/access/actor.ts'
import type { ActionContext } from '#kernel/context.ts'
import { findBound, perform } from '#kernel/procedure/perform.ts'
import { explainFinding, screenNow } from '#modules/publishing/contract/review.ts'
import { createColumn, listSites } from '#modules/publishing/contract/site.ts'
import { proposeWithdrawal } from '#modules/publishing/contract/withdrawal.ts'
import type { ServiceContent } from '#modules/services/contract/content.ts'
import {
  askLegalReview,
  createService,
  getServiceEdition,
  reviseService,
  saveService,
} from '#modules/services/contract/items.ts'
import { listPostChoices, saveUnitCode } from '#modules/services/contract/settings.ts'
import { modules } from '../modules.ts'
import type { DemoParts } from './context.ts'
import { actAs, callEndpoint } from './context.ts'
import { units } from './county.ts'
import { people } from './people.ts'
import type { SeededOrganisation } from './seed-organisation.ts'
import { actorNamed } from './seed-organisation.ts'
import { serviceContentOf } from './service-content.ts'
import type { DemoService, DemoServiceState } from './texts/services.ts'
import { demoServices } from './texts/services.ts'

interface Seeding {
  readonly parts: DemoParts
  readonly organisation: SeededOrganisation
}

/** The two letters at the end of each unit's ten characters. */
const letters: Readonly<Record<string, string>> = {
  'county-office': 'ZB',
  'development-and-reform': 'FG',
  'education-and-sports': 'JT',
  'public-security': 'GA',
  'civil-affairs': 'MZ',
  finance: 'CZ',
  'human-resources': 'RS',
  'natural-resources': 'ZR',
  housing: 'ZJ',
  transport: 'JT',
  water: 'SL',
  agriculture: 'NY',
  'culture-and-tourism': 'WL',
  health: 'WJ',
}

/** Gives every department and town its ten characters, and leads every entry of the catalogue to its state. */
export async function seedServices(
  parts: DemoParts,
  organisation: SeededOrganisation,
  report: (line: string) => void,
): Promise<void> {
  const seeding: Seeding = { parts, organisation }
  await openServiceColumn(seeding)
  await seedUnitCodes(seeding)
  for (const service of demoServices) await seedService(seeding, service)
  report(`  已写入 ${String(demoServices.length)} 个权责与办事事项`)
}

/** The portal's column in which the guides of every unit stand. */
async function openServiceColumn({ parts, organisation }: Seeding): Promise<void> {
  const begun = new Date('2025-12-01T08:50:00+08:00')
  const manager = await actorNamed(parts, organisation, 'site.manager', begun)
  await actAs(parts, manager, begun, async (context) => {
    const sites = await callEndpoint(context, listSites, {})
    await callEndpoint(context, createColumn, {
      siteId: sites.find(({ kind }) => kind === 'portal')?.siteId ?? '',
      slug: 'guides',
      title: '办事服务',
      kind: 'service',
      description: '行政职权和便民服务事项的办事指南',
      keywords: '',
      parentId: null,
      gathersIntoId: null,
      catalogueCode: 'A20-05',
      freshnessDays: null,
      ownerId: manager.id,
      isLive: true,
      onHome: true,
      sortOrder: 50,
    })
  })
}

async function seedUnitCodes({ parts, organisation }: Seeding): Promise<void> {
  const begun = new Date('2025-12-01T09:00:00+08:00')
  const manager = await actorNamed(parts, organisation, 'site.manager', begun)
  await actAs(parts, manager, begun, async (context) => {
    const offices = units.filter(({ kind }) => kind === 'department' || kind === 'town')
    for (const [index, unit] of offices.entries()) {
      const serial = unit.kind === 'town' ? String(index + 1).padStart(2, '0') : '00'
      const code = `619999${serial}${letters[unit.slug] ?? 'ZF'}`
      const own = unit.slug === 'transport' ? `619999${serial}JY` : code
      await callEndpoint(context, saveUnitCode, {
        unitId: organisation.unitIds.get(unit.slug) ?? '',
        code: own,
      })
    }
  })
}

/** Steps after the legal review, with who takes each. */
const gate = [
  ['submit', 'author'],
  ['passReview', 'reviewer'],
  ['passSecrecyReview', 'secrecyReviewer'],
  ['approve', 'approver'],
] as const

const gateSteps: Readonly<Record<DemoServiceState, number>> = {
  draft: 0,
  inLegalReview: 0,
  returned: 0,
  inApproval: 3,
  inForce: 4,
  revised: 4,
  withdrawn: 4,
}

async function seedService(seeding: Seeding, service: DemoService): Promise<void> {
  const { state = 'inForce' } = service
  const opened = await by(seeding, service, 'author', 9, async (context) => {
    const unitId = seeding.organisation.unitIds.get(service.unit) ?? ''
    const { kind, title } = service
    const begun = await callEndpoint(context, createService, { key: randomUUID(), unitId, kind, title })
    const posts = await callEndpoint(context, listPostChoices, { unitId })
    await write(context, begun.editionId, serviceContentOf(service, posts))
    return begun
  })
  if (state === 'draft') return
  await lead(seeding, service, opened.editionId, state)
  if (state === 'revised') await revise(seeding, service, opened.serviceId)
  if (state === 'withdrawn') await withdraw(seeding, service, opened.editionId)
}

async function write(context: ActionContext, editionId: string, content: ServiceContent): Promise<void> {
  const { revision } = await callEndpoint(context, getServiceEdition, { editionId })
  await callEndpoint(context, saveService, { key: randomUUID(), editionId, baseRevision: revision, content })
}

async function lead(
  seeding: Seeding,
  service: DemoService,
  editionId: string,
  state: DemoServiceState,
): Promise<void> {
  const { caseId } = await by(seeding, service, 'author', 10, (context) =>
    callEndpoint(context, askLegalReview, { editionId }),
  )
  if (state === 'inLegalReview') return
  const opinion = '设定依据和时限与现行规定一致。'
  await by(seeding, service, 'legalReviewer', 11, (context) =>
    state === 'returned'
      ? act(context, caseId, 'return', {}, '请写明每一环节的时限和投诉电话后再送审。')
      : act(context, caseId, 'pass', { opinion }),
  )
  for (const [index, [action, role]] of gate.slice(0, gateSteps[state]).entries())
    await by(seeding, service, role, 12 + index, async (context) => {
      if (action === 'submit') await explainAll(context, editionId)
      await act(context, editionId, action, {})
    })
}

async function revise(seeding: Seeding, service: DemoService, serviceId: string): Promise<void> {
  const editionId = await by(seeding, service, 'author', 17, async (context) => {
    const opened = await callEndpoint(context, reviseService, { key: randomUUID(), serviceId })
    const { content } = await callEndpoint(context, getServiceEdition, opened)
    await write(context, opened.editionId, {
      ...content,
      promisedLimit: { amount: Math.max(1, (content.promisedLimit?.amount ?? 2) - 2), unit: 'workingDay' },
      visits: 1,
      changeNote: '承诺时限缩短2个工作日，到现场次数减为1次。',
    })
    return opened.editionId
  })
  await lead(seeding, { ...service, on: laterDay(service.on) }, editionId, 'inForce')
}

async function withdraw(seeding: Seeding, service: DemoService, editionId: string): Promise<void> {
  const { withdrawalId } = await by(seeding, service, 'author', 18, async (context) => {
    const { itemId } = await callEndpoint(context, getServiceEdition, { editionId })
    return await callEndpoint(context, proposeWithdrawal, {
      key: randomUUID(),
      itemId,
      kind: 'superseded',
      reason: '许可权限已划转，本单位不再办理。',
      publicNote: '办理权限已划转，新的办理单位另行公布。',
      replacedBy: null,
    })
  })
  await by(seeding, service, 'approver', 19, (context) => act(context, withdrawalId, 'withdraw', {}))
}

async function explainAll(context: ActionContext, editionId: string): Promise<void> {
  const { findings } = await callEndpoint(context, screenNow, { editionId })
  for (const finding of findings.filter(({ severity }) => severity === 'explain'))
    await callEndpoint(context, explainFinding, {
      editionId,
      findingKey: finding.key,
      reason: '单位对外公布的电话和地址，不涉及个人。',
    })
}

async function act(
  context: ActionContext,
  caseId: string,
  action: string,
  input: object,
  reason?: string,
): Promise<void> {
  const procedures = modules.flatMap((module) => module.procedures)
  await perform(context, await findBound(context.db, procedures, caseId), caseId, action, { input, reason })
}

/** Runs one act of the one in the service's unit, or over the whole county, who plays the part. */
async function by<Result>(
  { parts, organisation }: Seeding,
  service: DemoService,
  role: string,
  hour: number,
  work: (context: ActionContext) => Promise<Result>,
): Promise<Result> {
  const at = new Date(`${service.on}T${String(hour).padStart(2, '0')}:10:00+08:00`)
  const own = people.find(({ unit, roles }) => unit === service.unit && roles.includes(role))
  const person = own ?? people.find(({ reach, roles }) => reach === 'everywhere' && roles.includes(role))
  if (!person) throw new Error(`nobody in ${service.unit} is ${role}`)
  const actor: Actor = await actorNamed(parts, organisation, person.signInName, at)
  return await actAs(parts, actor, at, work)
}

function laterDay(day: string): string {
  return `${day.slice(0, 5)}${String(Number(day.slice(5, 7)) + 3).padStart(2, '0')}${day.slice(7)}`
}
