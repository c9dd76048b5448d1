import type { CivilDate } from '#kernel/calendar.ts'
import type { ActionRequest } from '#kernel/procedure/perform.ts'
import { findBound, perform } from '#kernel/procedure/perform.ts'
import { boundObjection, boundRound } from '#modules/evaluation/service/bound.ts'
import { readRound } from '#modules/evaluation/service/read-rounds.ts'
import { decideToTalk, object, open } from '#modules/evaluation/service/rounds.ts'
import { importLetters } from '#modules/letters/service/import-letters.ts'
import type { DemoParts } from './context.ts'
import { actAs, actAsSystem } from './context.ts'
import type { SeededOrganisation } from './seed-organisation.ts'
import { actorNamed } from './seed-organisation.ts'
import { pastLetters } from './texts/past-letters.ts'

const dayMilliseconds = 86_400_000
/** How many days apart the same letters were sent before, and how often. */
const everyDays = 45
const times = 4

/** Letters of the years before the mailbox, and an evaluation in each state. */
export async function seedEvaluation(parts: DemoParts, organisation: SeededOrganisation): Promise<void> {
  await actAsSystem(parts, before(parts, 1), async (context) => {
    await importLetters(context, { text: fileOf(parts), kind: 'complaint', unit: null })
  })
  const seeding = { parts, organisation }
  await seedFinal(seeding)
  await seedDeciding(seeding)
  await announced(seeding, { title: '上月来信考评', from: 1, to: 1 }, 2)
  await begin(seeding, { title: '本月来信考评（测算）', from: 0, to: 0 }, 1)
}

/** The letters as the file of the system before has them. */
function fileOf(parts: DemoParts): string {
  const rows = Array.from({ length: times }, (_, time) =>
    pastLetters.map((letter, index) => {
      const sent = before(parts, 40 + time * everyDays + index * 3)
      const answered = new Date(sent.getTime() + letter.took * dayMilliseconds + index * 1_260_000)
      return JSON.stringify({
        留言编号: `旧${String(time * pastLetters.length + index + 1).padStart(4, '0')}`,
        来信类型: letter.kind,
        答复单位: letter.unit,
        留言主题: letter.subject,
        留言时间: shown(sent),
        留言详情: letter.body,
        答复意见: letter.answer,
        答复时间: shown(answered),
      })
    }),
  )
  return rows.flat().join('\n')
}

/** As it is written in China: 2026-04-25 09:32:09. */
function shown(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
}

interface Seeding {
  readonly parts: DemoParts
  readonly organisation: SeededOrganisation
}

/** Months counted back from this one. */
interface Months {
  readonly title: string
  readonly from: number
  readonly to: number
}

async function seedFinal(seeding: Seeding): Promise<void> {
  const roundId = await announced(seeding, { title: '上半年来信考评', from: 6, to: 4 }, 27)
  await act(seeding, ['evaluation.keeper', 14], roundId, 'close')
  await act(seeding, ['evaluation.director', 13], roundId, 'finish')
  await talk(seeding, roundId)
}

async function seedDeciding(seeding: Seeding): Promise<void> {
  const { parts, organisation } = seeding
  const roundId = await announced(seeding, { title: '前两个月来信考评', from: 3, to: 2 }, 15)
  const at = before(parts, 14)
  const reviewer = await actorNamed(parts, organisation, 'education-and-sports.reviewer', at)
  const unitId = organisation.unitIds.get('education-and-sports') ?? ''
  await actAs(
    parts,
    reviewer,
    at,
    async (context) =>
      await object(context, {
        roundId,
        unitId,
        figure: 'onTime',
        said: '培训机构退费一件涉及公安机关立案，办理时间不由我局决定，请核实后不计入。',
      }),
  )
  await act(seeding, ['evaluation.keeper', 3], roundId, 'close')
}

async function talk({ parts, organisation }: Seeding, roundId: string): Promise<void> {
  const at = before(parts, 12)
  const director = await actorNamed(parts, organisation, 'evaluation.director', at)
  const unitId = organisation.unitIds.get('education-and-sports') ?? ''
  await actAs(parts, director, at, async (context) => {
    const { cards } = await readRound(context, { roundId })
    if (cards.some((card) => card.unitId === unitId))
      await decideToTalk(context, { roundId, unitId, reason: '投诉超过期限才答复，答复没有说明处理结果' })
  })
}

/** Begins a round and shows it to the units. */
async function announced(seeding: Seeding, months: Months, daysAgo: number): Promise<string> {
  const roundId = await begin(seeding, months, daysAgo + 1)
  await act(seeding, ['evaluation.keeper', daysAgo], roundId, 'announce')
  return roundId
}

async function begin({ parts, organisation }: Seeding, months: Months, daysAgo: number): Promise<string> {
  const at = before(parts, daysAgo)
  const keeper = await actorNamed(parts, organisation, 'evaluation.keeper', at)
  const unitId = organisation.unitIds.get('county-office') ?? ''
  const span = { from: monthBefore(parts, months.from), to: monthBefore(parts, months.to) }
  const { roundId } = await actAs(
    parts,
    keeper,
    at,
    async (context) => await open(context, { unitId, title: months.title, ...span }),
  )
  return roundId
}

async function act(
  { parts, organisation }: Seeding,
  [signInName, daysAgo]: readonly [string, number],
  caseId: string,
  action: string,
  request: ActionRequest = {},
): Promise<void> {
  const at = before(parts, daysAgo)
  const actor = await actorNamed(parts, organisation, signInName, at)
  await actAs(parts, actor, at, async (context) => {
    const bound = await findBound(context.tx, [boundRound, boundObjection], caseId)
    await perform(context, bound, caseId, action, { input: {}, ...request })
  })
}

/** At nine in the morning, so many days ago. */
function before({ now }: DemoParts, days: number): Date {
  const day: CivilDate = new Date(now.getTime() - days * dayMilliseconds).toISOString().slice(0, 10)
  return new Date(`${day}T01:00:00Z`)
}

/** "2026-03": so many months before this one. */
function monthBefore({ now }: DemoParts, months: number): string {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1)).toISOString().slice(0, 7)
}
