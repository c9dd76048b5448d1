import { createHash, randomUUID } from 'node:crypto'
import type { Actor } from '#kernel/access/actor.ts'
import { visitor } from '#kernel/access/actor.ts'
import type { ActionContext } from '#kernel/context.ts'
import {
  makeKeyContract,
  makeOfficeKeyContract,
  openCompartmentContract,
  unlockContract,
} from '#modules/whistleblowing/contract/keys.ts'
import { requestIdentityContract } from '#modules/whistleblowing/contract/identity.ts'
import { askReporterContract, noteContract } from '#modules/whistleblowing/contract/reports.ts'
import { NewReport } from '#modules/whistleblowing/contract/words.ts'
import { sendReport } from '#modules/whistleblowing/service/intake.ts'
import { findBySending } from '#modules/whistleblowing/store/reports.ts'
import { act } from './acting.ts'
import type { DemoParts } from './context.ts'
import { actAs, callEndpoint } from './context.ts'
import type { SeededOrganisation } from './seed-organisation.ts'
import { actorNamed } from './seed-organisation.ts'

const dayMilliseconds = 86_400_000

interface Seeding {
  readonly parts: DemoParts
  readonly organisation: SeededOrganisation
  readonly passphrase: string
}

/** Two units that keep reports, with everybody's keys, and three reports that have come as far as they say. */
export async function seedWhistleblowing(
  parts: DemoParts,
  organisation: SeededOrganisation,
  passphrase: string,
): Promise<void> {
  const seeding = { parts, organisation, passphrase }
  await openOffice(seeding, 'county-office', 'report')
  await openOffice(seeding, 'finance', 'report2')
  const unitId = (slug: string) => organisation.unitIds.get(slug) ?? ''
  await send(seeding, 1, {
    text: '有人在城区公厕改造招标前约几家公司吃饭，商量好由谁中标，报价由中标的那家统一做。饭局是上月中旬，在老街的一家饭店。',
    respondentIds: [unitId('housing')],
  })
  await investigate(seeding, unitId('education-and-sports'))
  await answer(seeding, unitId('transport'))
}

async function as<Result>(
  { parts, organisation }: Seeding,
  signInName: string,
  daysAgo: number,
  work: (context: ActionContext) => Promise<Result>,
): Promise<Result> {
  const at = dayBefore(parts, daysAgo)
  return await actAs(parts, await actorNamed(parts, organisation, signInName, at), at, work)
}

async function openOffice(seeding: Seeding, slug: string, prefix: string): Promise<void> {
  const { organisation, passphrase } = seeding
  const unitId = organisation.unitIds.get(slug) ?? ''
  await as(seeding, `${prefix}.director`, 40, async (context) => {
    await callEndpoint(context, openCompartmentContract, { unitId })
  })
  for (const suffix of ['clerk', 'investigator', 'director', 'keeper', 'holder'])
    await as(seeding, `${prefix}.${suffix}`, 40, async (context) => {
      await callEndpoint(context, makeKeyContract, { passphrase })
    })
  const holderIds = await Promise.all(
    ['keeper', 'holder'].map(async (suffix) => (await personOf(seeding, `${prefix}.${suffix}`)).id),
  )
  await as(seeding, `${prefix}.director`, 40, async (context) => {
    await callEndpoint(context, makeOfficeKeyContract, { unitId, holderIds })
  })
}

async function personOf({ parts, organisation }: Seeding, signInName: string): Promise<Actor> {
  return await actorNamed(parts, organisation, signInName, parts.now)
}

/** Sends a report as the public does; answers its id. */
async function send({ parts }: Seeding, daysAgo: number, told: object): Promise<string> {
  const key = randomUUID()
  return await actAs(parts, visitor, dayBefore(parts, daysAgo), async (context) => {
    await sendReport(context, { given: NewReport.parse({ key, ...told }), files: [] })
    const sent = await findBySending(context.tx, createHash('sha256').update(key).digest('hex'))
    return sent?.reportId ?? ''
  })
}

async function unlocked(seeding: Seeding, signInName: string, daysAgo: number): Promise<string> {
  const { passphrase } = seeding
  return await as(
    seeding,
    signInName,
    daysAgo,
    async (context) => (await callEndpoint(context, unlockContract, { passphrase })).unlock,
  )
}

async function take(
  seeding: Seeding,
  [signInName, daysAgo]: readonly [string, number],
  reportId: string,
  action: string,
  input: object = {},
): Promise<void> {
  const unlock = await unlocked(seeding, signInName, daysAgo)
  await as(
    seeding,
    signInName,
    daysAgo,
    async (context) => await act(context, reportId, action, { unlock, ...input }),
  )
}

async function accept(seeding: Seeding, reportId: string, daysAgo: number): Promise<void> {
  const investigatorIds = [(await personOf(seeding, 'report.investigator')).id]
  const directorId = (await personOf(seeding, 'report.director')).id
  await take(seeding, ['report.clerk', daysAgo], reportId, 'accept', { investigatorIds, directorId })
}

/** One that is being looked into, whose investigator asks to know who sent it. */
async function investigate(seeding: Seeding, respondentId: string): Promise<void> {
  const reportId = await send(seeding, 20, {
    text: '学校食堂的承包合同签给了后勤负责人的亲属，去年起菜价比市场高三成，学生家长反映多次没有人管。',
    respondentIds: [respondentId],
    identity: { name: '邵家长', contact: '0920-6210099' },
  })
  await accept(seeding, reportId, 15)
  const unlock = await unlocked(seeding, 'report.investigator', 10)
  await as(seeding, 'report.investigator', 10, async (context) => {
    const text = '已调取承包合同和近两年采购台账，正在比对市场价格。'
    await callEndpoint(context, noteContract, { reportId, unlock, text })
    const question = '您提到多次反映，请问向哪个部门反映过，有没有回复？'
    await callEndpoint(context, askReporterContract, { reportId, unlock, text: question })
    const reason = '需要当面核对举报人手里的采购单据复印件'
    await callEndpoint(context, requestIdentityContract, { reportId, unlock, reason })
  })
}

/** One that was looked into and answered. */
async function answer(seeding: Seeding, respondentId: string): Promise<void> {
  const reportId = await send(seeding, 35, {
    text: '客运站安检员收小贩的钱，让没有票的人带货上车，一次二十元，每天早班最多。',
    respondentIds: [respondentId],
  })
  await accept(seeding, reportId, 30)
  await take(seeding, ['report.investigator', 12], reportId, 'conclude', {
    text: '调看十天监控，属实的有四次，涉及一名安检员。',
    answer:
      '您反映的情况属实：当班安检员已调离岗位并退还所收钱款，客运站已重新明确安检和随车携带物品的规定。',
  })
  await take(seeding, ['report.director', 9], reportId, 'approve')
}

/** At nine in the morning, in Asia/Shanghai, so many days before now. */
function dayBefore({ now }: DemoParts, days: number): Date {
  const day = new Date(now.getTime() - days * dayMilliseconds)
  return new Date(`${day.toISOString().slice(0, 10)}T01:00:00Z`)
}
