import { selectUnitsWaiting } from '#modules/opinion/store/gathering.ts'
import { saveSource } from '#modules/opinion/service/sources.ts'
import { recordReceipt } from '#modules/opinion/service/duty.ts'
import { gatherBatch } from '#modules/opinion/service/gathering.ts'
import { takeIn } from '#modules/opinion/service/intake.ts'
import type { DemoParts } from './context.ts'
import { actAs, actAsSystem } from './context.ts'
import type { SeededOrganisation } from './seed-organisation.ts'
import { actorNamed } from './seed-organisation.ts'
import type { DemoPost } from './texts/opinion.ts'
import { demoPosts, demoSources } from './texts/opinion.ts'

const hour = 3_600_000
const daysWatched = 4
/** The duty officer looked then; what was said later waits to be looked at. */
const lookedHoursAgo = 5

/** Sources, what was said in them over three days, and the events that come of it, one of them rising. */
export async function seedOpinion(parts: DemoParts, organisation: SeededOrganisation): Promise<void> {
  const unitId = organisation.unitIds.get('county-office') ?? ''
  const begun = new Date(parts.now.getTime() - daysWatched * 24 * hour)
  const watcher = await actorNamed(parts, organisation, 'opinion.watcher', begun)
  const sourceIds = new Map<string, string>()
  for (const source of demoSources) {
    const entry = { ...source, selectors: null, intervalMinutes: 30, quietHours: 24 }
    const { sourceId } = await actAs(
      parts,
      watcher,
      begun,
      async (context) => await saveSource(context, { sourceId: null, unitId, entry }),
    )
    sourceIds.set(source.title, sourceId)
  }
  const inOrder = demoPosts.toSorted((one, other) => other.hoursAgo - one.hoursAgo)
  const take = async (posts: readonly DemoPost[]) => {
    for (const post of posts) await takeOne(parts, sourceIds.get(post.source) ?? '', post)
  }
  await take(inOrder.filter(({ hoursAgo }) => hoursAgo > lookedHoursAgo))
  await actAs(
    parts,
    watcher,
    new Date(parts.now.getTime() - lookedHoursAgo * hour),
    async (context) => await recordReceipt(context, { unitId, sourceId: null, note: '早班查看' }),
  )
  await take(inOrder.filter(({ hoursAgo }) => hoursAgo <= lookedHoursAgo))
}

async function takeOne(
  parts: DemoParts,
  sourceId: string,
  { hoursAgo, author, title, text, likes }: DemoPost,
): Promise<void> {
  const saidAt = new Date(parts.now.getTime() - hoursAgo * hour)
  await actAsSystem(parts, saidAt, async (context) => {
    const post = { key: text, link: null, title: title ?? '', text, saidAt, author, likes: likes ?? null }
    await takeIn(context, sourceId, [post])
    for (const waiting of await selectUnitsWaiting(context.tx)) await gatherBatch(context, waiting)
  })
}
