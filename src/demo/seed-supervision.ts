import { randomUUID } from 'node:crypto'
import type { Actor } from '#kernel/access/actor.ts'
import { civilDateOf, dateOf, dayNumber } from '#kernel/calendar.ts'
import type { ActionContext } from '#kernel/context.ts'
import { readAnswerPromises } from '#modules/letters/offer.ts'
import { drawAccountability, publishItem } from '#modules/supervision/contract/task.ts'
import {
  draftMatterContract,
  openOfficeContract,
  saveItemContract,
} from '#modules/supervision/contract/matter.ts'
import { takeUpPromise } from '#modules/supervision/service/collect.ts'
import { selectItems } from '#modules/supervision/store/items.ts'
import { act, explainAll } from './acting.ts'
import type { DemoParts } from './context.ts'
import { actAs, actAsSystem, callEndpoint } from './context.ts'
import type { SeededOrganisation } from './seed-organisation.ts'
import { actorNamed } from './seed-organisation.ts'
import type { DemoMatter, DemoTask } from './texts/supervision.ts'
import { demoMatters } from './texts/supervision.ts'

const dayMilliseconds = 86_400_000

interface Seeding {
  readonly parts: DemoParts
  readonly organisation: SeededOrganisation
}

/** What the county supervises, each item brought through the real services to where it says it stands. */
export async function seedSupervision(parts: DemoParts, organisation: SeededOrganisation): Promise<void> {
  const seeding = { parts, organisation }
  await as(seeding, 'supervision.director', 60, async (context) => {
    await callEndpoint(context, openOfficeContract, { unitId: unitOf(seeding, 'county-office') })
  })
  for (const matter of demoMatters) await seedMatter(seeding, matter)
  await keepPromises(seeding)
}

async function seedMatter(seeding: Seeding, matter: DemoMatter): Promise<void> {
  const { daysAgo, state } = matter
  const matterId = await as(seeding, 'supervision.officer', daysAgo, async (context) => {
    const { source, title, reference, requester } = matter
    const { matterId: id } = await callEndpoint(context, draftMatterContract, {
      key: randomUUID(),
      source,
      title,
      reference,
      statedOn: context.today,
      requesterUnitId: unitOf(seeding, requester),
    })
    for (const task of matter.tasks) await addTask(context, seeding, id, task)
    return id
  })
  if (state === 'drafted') return
  await take(seeding, ['supervision.officer', daysAgo], matterId, 'submit')
  if (state === 'toApprove') return
  await take(seeding, ['supervision.director', daysAgo], matterId, 'establish')
  const items = await selectItems(seeding.parts.db, matterId)
  for (const [index, task] of matter.tasks.entries())
    await bringOn({ ...seeding, task, taskId: items[index]?.taskId ?? '', daysAgo })
}

async function addTask(context: ActionContext, seeding: Seeding, matterId: string, task: DemoTask) {
  const today = dayNumber(civilDateOf(seeding.parts.now))
  await callEndpoint(context, saveItemContract, {
    matterId,
    itemId: null,
    text: task.text,
    standard: task.standard,
    leadUnitId: unitOf(seeding, task.unit),
    coUnitIds: (task.with ?? []).map((slug) => unitOf(seeding, slug)),
    isImportant: task.isImportant ?? false,
    dueOn: task.dueInDays === undefined ? null : dateOf(today + task.dueInDays),
  })
}

interface Doing extends Seeding {
  readonly task: DemoTask
  readonly taskId: string
  /** Days since it was given out. */
  readonly daysAgo: number
}

async function bringOn(doing: Doing): Promise<void> {
  const { task, daysAgo } = doing
  if (task.publicTitle) await makePublic(doing, task.publicTitle)
  if (task.progress === 'toSign') return
  if (task.progress === 'toRule')
    return await step(doing, ['approver', daysAgo - 1], 'disagree', {
      reason: '废弃矿点已移交乡政府管理，建议由云台乡主办',
    })
  await step(doing, ['author', daysAgo - 1], 'signFor')
  for (const slug of task.with ?? [])
    await take(doing, [`${slug.slice(0, 22)}.author`, daysAgo - 3], doing.taskId, 'contribute', {
      input: { text: '已按分工配合，安排专人联系。', files: [] },
    })
  await step(doing, ['author', daysAgo - 4], 'noteProgress', {
    input: { text: '已制定方案，明确责任人和时间表，正在按计划推进。', files: [] },
  })
  await finishTo(doing)
}

async function finishTo(doing: Doing): Promise<void> {
  const { task, daysAgo, taskId } = doing
  if (task.progress === 'late') return await fallBehind(doing)
  if (task.progress === 'toExtend') {
    const until = dateOf(dayNumber(civilDateOf(doing.parts.now)) + 20)
    return await step(doing, ['approver', 1], 'askExtension', {
      input: { until },
      reason: '部分取暖设备要到下月中旬到货',
    })
  }
  if (task.progress === 'handling') return
  await step(doing, ['approver', daysAgo - 5], 'report', { input: await resultOf(doing) })
  if (task.progress === 'reported') return
  await take(doing, ['supervision.officer', daysAgo - 6], taskId, 'verify')
  if (task.progress === 'toAccept') return
  if (task.progress === 'redo')
    return await take(doing, ['county.leader', daysAgo - 7], taskId, 'refuse', {
      reason: '有两个村没有公示照片',
    })
  await take(doing, ['county.leader', daysAgo - 7], taskId, 'accept')
}

/** Past its day: slips by the clock and by a person, and a proposal that waits for what the unit says. */
async function fallBehind(doing: Doing): Promise<void> {
  const { taskId } = doing
  await as(doing, null, 9, async (context) => await act(context, taskId, 'orangeSlip', {}))
  await step(doing, ['author', 8], 'answerSlip', {
    input: { text: '施工许可已补办，两个小区本周进场。', files: [] },
  })
  await as(doing, null, 1, async (context) => await act(context, taskId, 'redSlip', {}))
  await as(doing, 'supervision.officer', 0, async (context) => {
    await callEndpoint(context, drawAccountability, {
      taskId,
      proposal: '建议对主办单位分管负责人约谈提醒，责成提出冬供前的补救措施。',
    })
  })
}

async function resultOf({ parts, task }: Doing) {
  const { hash } = await parts.blobs.put(Buffer.from(`${task.text}\n办理结果说明：${task.standard}。\n`))
  return { text: `已经办完：${task.standard}。`, files: [{ hash, name: '办理结果说明.txt' }] }
}

/** Through the gate like every other text: checks, review, secrecy review, approval. */
async function makePublic(doing: Doing, title: string): Promise<void> {
  const editionId = await as(doing, 'supervision.officer', doing.daysAgo, async (context) => {
    const key = randomUUID()
    const words = `县政府常务会议和领导批示确定的事项：${doing.task.text}。`
    const made = await callEndpoint(context, publishItem, { key, taskId: doing.taskId, title, words })
    await explainAll(context, made.editionId)
    await act(context, made.editionId, 'submit', { opinion: '' })
    return made.editionId
  })
  const steps = [
    ['reviewer', 'passReview'],
    ['secrecy', 'passSecrecyReview'],
    ['approver', 'approve'],
  ] as const
  for (const [suffix, action] of steps)
    await take(doing, [`county-office.${suffix}`, doing.daysAgo], editionId, action, {
      input: { opinion: '' },
    })
}

/** What was promised in answers to letters, as the nightly collection would have found it. */
async function keepPromises(seeding: Seeding): Promise<void> {
  const { parts } = seeding
  const found = await readAnswerPromises(parts.db, { answeredSince: '2000-01-01', after: 0, limit: 100 })
  const officeId = unitOf(seeding, 'county-office')
  for (const promise of found)
    await actAsSystem(parts, momentOf(parts, 2), async (context) => {
      await takeUpPromise(context, officeId, promise)
    })
}

/** What comes with an action. */
interface Given {
  readonly input?: object
  readonly reason?: string
}

/** Who acts, and how many days ago. */
type Who = readonly [signInName: string, daysAgo: number]

/** An action of the unit that does the item. */
async function step(doing: Doing, [suffix, daysAgo]: Who, action: string, given: Given = {}): Promise<void> {
  const who = `${doing.task.unit.slice(0, 22)}.${suffix}`
  await take(doing, [who, daysAgo], doing.taskId, action, given)
}

async function take(
  seeding: Seeding,
  [signInName, daysAgo]: Who,
  caseId: string,
  action: string,
  { input = {}, reason }: Given = {},
): Promise<void> {
  await as(seeding, signInName, daysAgo, async (context) => await act(context, caseId, action, input, reason))
}

/** As somebody, or, for null, as the program, so many days ago. */
async function as<Result>(
  { parts, organisation }: Seeding,
  signInName: string | null,
  daysAgo: number,
  work: (context: ActionContext) => Promise<Result>,
): Promise<Result> {
  const at = momentOf(parts, daysAgo)
  if (signInName === null) return await actAsSystem(parts, at, work)
  const actor: Actor = await actorNamed(parts, organisation, signInName, at)
  return await actAs(parts, actor, at, work)
}

/** In the morning, in Asia/Shanghai, so many days before now; now itself for none. */
function momentOf({ now }: DemoParts, daysAgo: number): Date {
  if (daysAgo <= 0) return now
  const day = new Date(now.getTime() - daysAgo * dayMilliseconds)
  return new Date(`${day.toISOString().slice(0, 10)}T02:30:00Z`)
}

function unitOf({ organisation }: Seeding, slug: string): string {
  return organisation.unitIds.get(slug) ?? ''
}
