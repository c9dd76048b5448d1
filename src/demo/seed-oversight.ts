import type { Actor } from '#kernel/access/actor.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import { civilDateOf, dateOf, dayNumber } from '#kernel/calendar.ts'
import type { ActionContext } from '#kernel/context.ts'
import { closeOwed, listClocks, noteOwed, waiveInterpretation } from '#modules/disclosure/contract/clocks.ts'
import {
  fileGrassroots,
  listGrassroots,
  readGrassrootsItems,
  saveGrassrootsRow,
} from '#modules/disclosure/contract/grassroots.ts'
import { deliverSupply, listSupply, makeSupplyList, savePlace } from '#modules/disclosure/contract/supply.ts'
import { readFiled } from '#modules/publishing/offer/filings.ts'
import { takeSnapshot } from '#modules/disclosure/service/coverage.ts'
import { keepInspection } from '#modules/disclosure/service/inspect.ts'
import { renewSome, takeMeasures } from '#modules/disclosure/service/measures.ts'
import { takeReadiness } from '#modules/disclosure/service/readiness.ts'
import { readInterpretedPolicies } from '#modules/publishing/offer/clocks.ts'
import type { DemoParts } from './context.ts'
import { actAs, actAsSystem, callEndpoint } from './context.ts'
import type { SeededOrganisation } from './seed-organisation.ts'
import { actorNamed } from './seed-organisation.ts'
import type { DemoRow } from './texts/grassroots.ts'
import { grassrootsRows } from './texts/grassroots.ts'

/** What the office in charge keeps an eye on: what is owed, standard rows, reading places, and the figures of the day. */
export async function seedOversight(parts: DemoParts, organisation: SeededOrganisation): Promise<void> {
  const seeding: Seeding = { parts, organisation }
  await seedOwed(seeding)
  await seedGrassroots(seeding)
  await seedPlaces(seeding)
  await takeFigures(parts)
}

interface Seeding {
  readonly parts: DemoParts
  readonly organisation: SeededOrganisation
}

/** What was made or changed and noted, in every state: overdue, soon due, settled late, and not to be published. */
async function seedOwed(seeding: Seeding): Promise<void> {
  const day = daysBefore(seeding.parts.now)
  const notes = [
    { unit: 'water', title: '2026年水旱灾害防御应急预案（修订稿印发）', happenedOn: day(46) },
    { unit: 'health', title: '基层医疗机构药品集中采购目录（第四批）', happenedOn: day(41) },
    { unit: 'tea-ridge-town', title: '茶岭镇2026年村级债务化解情况', happenedOn: day(38) },
    { unit: 'transport', title: '县道X204线改造工程初步设计批复', happenedOn: day(26) },
    { unit: 'finance', title: '2026年第三季度专项资金分配方案', happenedOn: day(25) },
    { unit: 'education-and-sports', title: '义务教育学校学区划分调整方案', happenedOn: day(9) },
  ]
  for (const { unit, title, happenedOn } of notes)
    await by(seeding, unit, happenedOn, async (context, unitId) => {
      await callEndpoint(context, noteOwed, { unitId, kind: 'formed', title, happenedOn, itemId: null })
    })
  await settleLate(seeding, 'civil-affairs', day(80))
  await settleLate(seeding, 'agriculture', day(75))
  await seedChange(seeding, day(34))
  await closeOne(seeding, day(30))
  await waiveOne(seeding)
}

/** Noted in time, but what it became went out after its day. */
async function settleLate(seeding: Seeding, unit: string, madeOn: string): Promise<void> {
  await by(seeding, unit, today(seeding), async (context, unitId) => {
    const [item] = await readFiled(
      context.tx,
      { unitIds: [unitId], firstPublishedFrom: addDays(madeOn, 40) },
      { limit: 1 },
    )
    if (!item) return
    const title = item.title
    await callEndpoint(context, noteOwed, {
      unitId,
      kind: 'formed',
      title,
      happenedOn: madeOn,
      itemId: item.itemId,
    })
  })
}

/** Public contents that have changed since and wait for their next edition. */
async function seedChange(seeding: Seeding, on: string): Promise<void> {
  await by(seeding, 'county-office', on, async (context, unitId) => {
    const [item] = await readFiled(context.tx, { unitIds: [unitId], codes: ['A20-02'] }, { limit: 1 })
    if (item)
      await callEndpoint(context, noteOwed, {
        unitId,
        kind: 'changed',
        title: '县政府办公室负责人分工调整',
        happenedOn: on,
        itemId: item.itemId,
      })
  })
}

async function closeOne(seeding: Seeding, on: string): Promise<void> {
  await by(seeding, 'health', on, async (context, unitId) => {
    const input = { unitId, kind: 'formed' as const, title: '局长办公会议纪要〔2026〕14号', itemId: null }
    await callEndpoint(context, noteOwed, { ...input, happenedOn: on })
    const { rows } = await callEndpoint(context, listClocks, { kind: 'publish', text: input.title })
    const reason = '属于内部事务信息（条例第十六条第一款）'
    for (const { owedId } of rows)
      if (owedId !== null) await callEndpoint(context, closeOwed, { owedId, reason })
  })
}

async function waiveOne(seeding: Seeding): Promise<void> {
  const unitIds = [...seeding.organisation.unitIds.values()]
  const year = today(seeding).slice(0, 4)
  const span = { from: `${year}-01-01`, until: `${year}-12-31` }
  const policies = await readInterpretedPolicies(seeding.parts.db, unitIds, span)
  const [policy] = policies.filter(({ interpretedOn }) => interpretedOn === null)
  if (!policy) return
  await bySupervisor(seeding, today(seeding), async (context) => {
    const reason = '只调整议事协调机构组成人员，没有需要解释的政策内容'
    await callEndpoint(context, waiveInterpretation, { itemId: policy.itemId, reason })
  })
}

async function seedGrassroots(seeding: Seeding): Promise<void> {
  const numbers = new Map<string, number>()
  await bySupervisor(seeding, '2026-03-10', async (context) => {
    const { fields } = await callEndpoint(context, listGrassroots, {})
    for (const row of grassrootsRows) {
      const fieldKey = fields.find(({ title }) => title === row.field)?.key ?? 'f01'
      const number = (numbers.get(fieldKey) ?? 0) + 1
      numbers.set(fieldKey, number)
      await callEndpoint(context, saveGrassrootsRow, {
        ...contentOf(seeding, row),
        fieldKey,
        number,
        rowId: null,
        baseRevision: null,
      })
    }
  })
  await bySupervisor(seeding, today(seeding), fileSuggested)
}

function contentOf({ organisation }: Seeding, row: DemoRow) {
  const { topic, matter, content, basisText, timeLimit, required, optional = [], subjects } = row
  return {
    topic,
    matter,
    content,
    basisText,
    timeLimit,
    allTowns: subjects.includes('towns'),
    unitIds: subjects.filter((slug) => slug !== 'towns').map((slug) => organisation.unitIds.get(slug) ?? ''),
    requiredChannels: [...required],
    optionalChannels: [...optional],
    audience: row.audience ?? '全社会',
    ways: [row.onRequest ? ('onRequest' as const) : ('proactive' as const)],
    levels: [...row.levels],
  }
}

/** Public items whose titles have the words of a row are filed under it. */
async function fileSuggested(context: ActionContext): Promise<void> {
  const { rows } = await callEndpoint(context, listGrassroots, { size: 500 })
  for (const { rowId, units, matter } of rows)
    for (const { unitId } of units) {
      const { suggested } = await callEndpoint(context, readGrassrootsItems, { rowId, unitId })
      for (const { itemId } of suggested.filter(({ title }) => title.includes(matter)).slice(0, 2))
        await callEndpoint(context, fileGrassroots, { rowId, itemId, isFiled: true })
    }
}

const places = [
  {
    title: '青岚县档案馆',
    kind: 'archive',
    address: '城关镇文昌路8号',
    period: 'quarter',
    contact: '0920-6210331',
  },
  {
    title: '青岚县图书馆',
    kind: 'library',
    address: '城关镇学府路21号',
    period: 'month',
    contact: '0920-6210772',
  },
  {
    title: '青岚县政务服务中心',
    kind: 'serviceHall',
    address: '城关镇青岚大道66号',
    period: 'month',
    contact: '0920-6212345',
  },
] as const

/** Three places; all but the last periods were handed over. */
async function seedPlaces(seeding: Seeding): Promise<void> {
  await bySupervisor(seeding, '2026-02-02', async (context) => {
    for (const place of places)
      await callEndpoint(context, savePlace, {
        ...place,
        placeId: null,
        hours: '法定工作日8时30分至12时，14时30分至17时30分',
        codes: [],
        startsOn: '2026-03-01',
        endsOn: null,
      })
  })
  await bySupervisor(seeding, today(seeding), async (context) => {
    const { supplies } = await callEndpoint(context, listSupply, {})
    const last = supplies[0]?.untilOn ?? ''
    for (const { placeId, placeTitle, fromOn, untilOn } of supplies) {
      // The library's last list lies ready; the service centre was passed over in August and has none for the last month.
      if (placeTitle.includes('政务') && (untilOn >= last.slice(0, 8) || fromOn === '2026-08-01')) continue
      const { listId } = await callEndpoint(context, makeSupplyList, { placeId, fromOn })
      if (placeTitle.includes('图书馆') && fromOn >= '2026-10-01') continue
      await callEndpoint(context, deliverSupply, {
        listId,
        deliveredOn: addDays(untilOn, 6),
        receivedBy: '柜台值班员',
        note: '',
      })
    }
  })
}

/** The figures of the day, as the nightly jobs would take them. */
async function takeFigures(parts: DemoParts): Promise<void> {
  for (let after: number | undefined = 0; after !== undefined;) {
    const from: number = after
    after = await actAsSystem(parts, parts.now, async (context) =>
      (await renewSome(context, from, parts.now)).at(-1),
    )
  }
  await actAsSystem(parts, parts.now, async (context) => {
    await takeSnapshot(context)
    await takeReadiness(context)
    await keepInspection(context, '演示县建立时', [])
    await takeMeasures(context)
  })
}

async function by(
  seeding: Seeding,
  unit: string,
  on: string,
  work: (context: ActionContext, unitId: string) => Promise<void>,
): Promise<void> {
  const { parts, organisation } = seeding
  const at = instantOf(on)
  const actor = await actorNamed(parts, organisation, `${unit.slice(0, 22)}.author`, at)
  await act(parts, actor, at, async (context) => await work(context, organisation.unitIds.get(unit) ?? ''))
}

async function bySupervisor(
  { parts, organisation }: Seeding,
  on: string,
  work: (context: ActionContext) => Promise<void>,
): Promise<void> {
  const at = instantOf(on)
  await act(parts, await actorNamed(parts, organisation, 'site.manager', at), at, work)
}

async function act(
  parts: DemoParts,
  actor: Actor,
  at: Date,
  work: (context: ActionContext) => Promise<void>,
): Promise<void> {
  await actAs(parts, actor, at < parts.now ? at : parts.now, work)
}

function instantOf(on: string): Date {
  return new Date(`${on}T09:00:00+08:00`)
}

function today({ parts }: Seeding): CivilDate {
  return civilDateOf(parts.now)
}

function addDays(day: CivilDate, days: number): CivilDate {
  return dateOf(dayNumber(day) + days)
}

function daysBefore(now: Date): (days: number) => CivilDate {
  return (days) => addDays(civilDateOf(now), -days)
}
