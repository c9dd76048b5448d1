import { randomUUID } from 'node:crypto'
import type { Actor } from '#kernel/access/actor.ts'
import { visitor } from '#kernel/access/actor.ts'
import type { ActionRequest } from '#kernel/procedure/perform.ts'
import { findBound, perform } from '#kernel/procedure/perform.ts'
import { NewLetter } from '#modules/letters/contract/words.ts'
import { boundAssignments, boundLetter, digestOf } from '#modules/letters/service/bound.ts'
import { askAgain, rate } from '#modules/letters/service/follow.ts'
import { openMailbox, sendLetter } from '#modules/letters/service/intake.ts'
import { keepDraft } from '#modules/letters/service/matter.ts'
import { selectAssignments } from '#modules/letters/store/assignments.ts'
import type { DemoParts } from './context.ts'
import { actAs } from './context.ts'
import type { SeededOrganisation } from './seed-organisation.ts'
import { actorNamed } from './seed-organisation.ts'
import type { DemoLetter, DemoStage } from './texts/letters.ts'
import { demoLetters } from './texts/letters.ts'

const dayMilliseconds = 86_400_000

/** The steps of a letter, in order; a letter of a stage has made all up to its own. */
const order: readonly DemoStage[] = [
  'received',
  'toSign',
  'returned',
  'handling',
  'checking',
  'replied',
  'rated',
  'reopened',
]

interface Seeding {
  readonly parts: DemoParts
  readonly organisation: SeededOrganisation
  readonly given: DemoLetter
  readonly letterId: string
  readonly queryCode: string
}

/** Letters in every state, each brought there through the real services on the days it says. */
export async function seedLetters(parts: DemoParts, organisation: SeededOrganisation): Promise<void> {
  const unitId = organisation.unitIds.get('county-office') ?? ''
  const at = dayBefore(parts, 30)
  const director = await actorNamed(parts, organisation, 'letter.director', at)
  await actAs(
    parts,
    director,
    at,
    async (context) => await openMailbox(context, { unitId, title: '县长信箱' }),
  )
  for (const given of demoLetters) {
    const sent = await actAs(parts, visitor, dayBefore(parts, given.daysAgo), async (context) => {
      const { kind, subject, body } = given
      return await sendLetter(context, NewLetter.parse({ key: randomUUID(), kind, subject, body }))
    })
    await bringOn({ parts, organisation, given, ...sent })
  }
}

async function bringOn(seeding: Seeding): Promise<void> {
  const { given } = seeding
  if (given.stage === 'received') return
  await give(seeding)
  if (given.stage === 'toSign') return
  if (given.stage === 'returned') return await giveBack(seeding)
  await act(seeding, 'author', 0, 'signFor')
  if (reached(given, 'checking')) await draftAnswer(seeding)
  if (reached(given, 'replied')) await reply(seeding)
}

function reached({ stage }: DemoLetter, other: DemoStage): boolean {
  return order.indexOf(stage) >= order.indexOf(other)
}

async function give(seeding: Seeding): Promise<void> {
  const { parts, organisation, given, letterId } = seeding
  const at = later(seeding, 0)
  const clerk = await actorNamed(parts, organisation, 'letter.clerk', at)
  const input = { unitId: organisation.unitIds.get(given.unit), track: given.track, class: given.class }
  await take(seeding, clerk, at, letterId, { action: 'route', input })
}

async function giveBack(seeding: Seeding): Promise<void> {
  await act(seeding, 'author', 1, 'giveBack', {
    reason: '培训机构的登记和预付费监管不属于本单位职责，请转市场监管部门',
  })
}

async function draftAnswer(seeding: Seeding): Promise<void> {
  const { parts, given } = seeding
  const at = later(seeding, 2)
  const assignmentId = await leadOf(seeding)
  const handler = await personOf(seeding, 'author', at)
  const draft = given.answer ?? ''
  await actAs(
    parts,
    handler,
    at,
    async (context) => await keepDraft(context, { assignmentId, draft, version: 0 }),
  )
  const explanations = { noBasis: '日常咨询', noDate: '常年办理', vague: '分步实施', twin: '同一口径' }
  await act(seeding, 'author', 2, 'submitDraft', { input: { draftVersion: 1, explanations } })
  await act(seeding, 'reviewer', 3, 'approveDraft')
}

async function reply(seeding: Seeding): Promise<void> {
  const { parts, organisation, given, letterId, queryCode } = seeding
  const at = later(seeding, 3)
  const clerk = await actorNamed(parts, organisation, 'letter.clerk', at)
  await take(seeding, clerk, at, letterId, {
    action: 'reply',
    input: { digest: digestOf(given.answer ?? '') },
  })
  const next = later(seeding, 4)
  if (given.stage === 'rated')
    await actAs(
      parts,
      visitor,
      next,
      async (context) =>
        await rate(context, { queryCode, stars: given.stars ?? 4, solved: true, comment: '' }),
    )
  if (given.stage === 'reopened')
    await actAs(
      parts,
      visitor,
      next,
      async (context) => await askAgain(context, { queryCode, reason: '还是坑坑洼洼，没有看到有人来修。' }),
    )
}

/** An action of somebody of the unit that has the letter, so many days after it came. */
async function act(
  seeding: Seeding,
  suffix: string,
  daysAfter: number,
  action: string,
  request: ActionRequest = {},
): Promise<void> {
  const at = later(seeding, daysAfter)
  const actor = await personOf(seeding, suffix, at)
  await take(seeding, actor, at, await leadOf(seeding), { action, ...request })
}

async function take(
  { parts }: Seeding,
  actor: Actor,
  at: Date,
  caseId: string,
  { action, ...request }: ActionRequest & { readonly action: string },
): Promise<void> {
  await actAs(parts, actor, at, async (context) => {
    const bound = await findBound(context.tx, [boundLetter, ...boundAssignments], caseId)
    await perform(context, bound, caseId, action, { input: {}, ...request })
  })
}

async function personOf({ parts, organisation, given }: Seeding, suffix: string, at: Date): Promise<Actor> {
  return await actorNamed(parts, organisation, `${given.unit.slice(0, 22)}.${suffix}`, at)
}

async function leadOf({ parts, letterId }: Seeding): Promise<string> {
  return (await selectAssignments(parts.db, letterId)).at(-1)?.assignmentId ?? ''
}

function later({ parts, given }: Seeding, days: number): Date {
  return dayBefore(parts, Math.max(0, given.daysAgo - days))
}

/** At nine in the morning, in Asia/Shanghai, so many days before now; a moment ago when it is today. */
function dayBefore({ now }: DemoParts, days: number): Date {
  const day = new Date(now.getTime() - days * dayMilliseconds)
  return days === 0 ? now : new Date(`${day.toISOString().slice(0, 10)}T01:00:00Z`)
}
