import type { ActionContext } from '#kernel/context.ts'
import { readCaseNotices, renderCaseNotice } from '#kernel/notices/case-notices.ts'
import type { LetterheadInput } from '#kernel/notices/contract/registers.ts'
import {
  readNumbers,
  readRegisters,
  saveLetterhead,
  savePrefix,
  voidNumber,
} from '#kernel/notices/keep-registers.ts'
import { readTemplate, saveTemplate } from '#kernel/notices/keep-templates.ts'
import { TemplateBody } from '#kernel/notices/template.ts'
import { findCase } from '#kernel/procedure/case-store.ts'
import { listRequests } from '#modules/information-requests/contract/list.ts'
import { modules } from '../modules.ts'
import type { DemoParts } from './context.ts'
import { actAs, callEndpoint } from './context.ts'
import type { DemoUnit } from './county.ts'
import { countyTitle, units } from './county.ts'
import type { SeededOrganisation } from './seed-organisation.ts'
import { actorNamed } from './seed-organisation.ts'

/** Series of numbers of requests, and what follows a unit's own characters in each. */
const suffixes = { requestReply: '公复', requestNotice: '公开告', requestLetter: '公开函' } as const

/** The unit that words a letter of its own. */
const example = 'health'

/** The unit whose first number was not used. */
const voiding = 'finance'

/** Letters that say only what is written down of their case. */
const lettersMade = ['correction', 'explanation', 'consultation', 'answer'] as const

/** The letterhead and the characters of every office: no letter can be made before. */
export async function seedLetterheads(parts: DemoParts, organisation: SeededOrganisation): Promise<void> {
  const begun = new Date('2025-12-01T09:30:00+08:00')
  const keeper = await actorNamed(parts, organisation, 'notice.keeper', begun)
  await actAs(parts, keeper, begun, async (context) => {
    for (const unit of units.filter(({ kind }) => kind !== 'school' && kind !== 'teachingPoint'))
      await seedOffice(context, organisation.unitIds.get(unit.slug) ?? '', unit)
  })
}

/** One office's own wording, and the letters that are owed now. */
export async function seedNotices(parts: DemoParts, organisation: SeededOrganisation): Promise<void> {
  const unitId = organisation.unitIds.get(example) ?? ''
  const clerk = await actorNamed(parts, organisation, `${example}.author`, parts.now)
  await actAs(parts, clerk, parts.now, (context) => seedWording(context, unitId))
  await seedLetters(parts, organisation)
}

async function seedOffice(context: ActionContext, unitId: string, unit: DemoUnit): Promise<void> {
  await saveLetterhead(context, { unitId, letterhead: letterheadOf(unit) })
  for (const [registerKey, suffix] of Object.entries(suffixes))
    await savePrefix(context, { unitId, registerKey, prefix: `${unit.numberPrefix}${suffix}` })
}

/** Where to appeal and the office hours stand with the county: every unit has them from there. */
function letterheadOf({ kind, address, telephone, slug }: DemoUnit): LetterheadInput {
  const shared =
    kind === 'county'
      ? {
          officeHours: '工作日8:30—12:00，14:30—18:00',
          reviewBody: `${countyTitle}人民政府`,
          court: `${countyTitle}人民法院`,
        }
      : { officeHours: null, reviewBody: null, court: null }
  return {
    name: null,
    redMark: null,
    address,
    postcode: '619900',
    telephone,
    fax: telephone.replace(/\d$/, '7'),
    email: `${slug}@example.cn`,
    printedBy: null,
    ...shared,
  }
}

/** The unit words its receipt as it wants to. */
async function seedWording(context: ActionContext, unitId: string): Promise<void> {
  const kindKey = 'request.receipt'
  const { template } = await readTemplate(context, { kindKey, unitId })
  const thanks = {
    kind: 'paragraph',
    align: 'indent',
    text: '办理进度可以凭申请编号和查询码在门户网站查询。',
  } as const
  const at = template.body.findIndex(({ kind }) => kind === 'signature')
  await saveTemplate(context, {
    kindKey,
    unitId,
    template: TemplateBody.parse({
      ...template,
      body: template.body.toSpliced(at < 0 ? template.body.length : at, 0, thanks),
    }),
    startsOn: context.today,
    note: '加上查询办理进度的办法',
    whyWithout: null,
  })
}

/** Every letter that is owed now is made, each by who may; the first notice of one unit was made twice. */
async function seedLetters(parts: DemoParts, organisation: SeededOrganisation): Promise<void> {
  const head = await actorNamed(parts, organisation, 'disclosure.head', parts.now)
  const { rows } = await actAs(parts, head, parts.now, (context) =>
    callEndpoint(context, listRequests, { filter: { due: 'open' } }),
  )
  for (const { requestId, unitTitle } of rows) {
    const slug = units.find(({ title }) => title === unitTitle)?.slug ?? ''
    const named = async (suffix: string) =>
      await actorNamed(parts, organisation, `${slug.slice(0, 22)}.${suffix}`, parts.now)
    const [clerk, director] = [await named('author'), await named('approver')]
    await actAs(parts, clerk, parts.now, (context) => makeLetters(context, requestId))
    await actAs(parts, director, parts.now, (context) => makeLetters(context, requestId))
    if (slug === voiding) await actAs(parts, clerk, parts.now, (context) => makeAgain(context, requestId))
  }
}

/** The letters of a request that this person may make and nobody has made yet. */
async function makeLetters(context: ActionContext, caseId: string): Promise<void> {
  const found = await findCase(context.db, caseId)
  for (const { name, noticeId, whyNot, renditions } of await readCaseNotices(context, modules, caseId))
    if (whyNot === null && renditions.length === 0 && lettersMade.some((one) => one === name))
      await renderCaseNotice(context, modules, { caseId, name, noticeId, version: found?.version ?? 0 })
}

/** A letter went out of use before it was sent: its number is voided, and it gets the next one. */
async function makeAgain(context: ActionContext, caseId: string): Promise<void> {
  const found = await findCase(context.db, caseId)
  const notices = await readCaseNotices(context, modules, caseId)
  const first = notices.find(({ name }) => name === 'correction')
  if (!found || !first || first.renditions.length === 0) return
  const year = Number(context.today.slice(0, 4))
  const { rows } = await readRegisters(context, { year, unitId: found.unitId })
  const register = rows.find(({ registerKey }) => registerKey === 'requestNotice')
  const { rows: numbers } = await readNumbers(context, { registerId: register?.registerId ?? '', page: 1 })
  for (const { id } of numbers.slice(0, 1))
    await voidNumber(context, { numberId: id, reason: '申请内容摘录有误，改正后另行编号' })
  const { name, noticeId } = first
  await renderCaseNotice(context, modules, { caseId, name, noticeId, version: found.version })
}
