import type { z } from 'zod'
import { openUnits } from '#kernel/access/open-units.ts'
import type { ReadContext } from '#kernel/context.ts'
import type { listHandlingChoices } from '../contract/handling.ts'
import { selectRoster } from '../store/roster.ts'
import { requireHandling } from './matter.ts'

/** What the forms of an event choose from. @throws opinion.eventNotFound */
export async function readHandlingChoices(
  context: Pick<ReadContext, 'db' | 'actor' | 'today'>,
  { handlingId }: z.output<typeof listHandlingChoices.input>,
): Promise<z.input<typeof listHandlingChoices.output>> {
  const { db, today } = context
  const { own } = await requireHandling(context, handlingId)
  const roster = await selectRoster(db, [own.unitId])
  const speaking = roster.filter(({ startsOn, endsOn }) => startsOn <= today && (!endsOn || endsOn >= today))
  return {
    units: (await openUnits(db, today).orderBy('unit.sort_order').orderBy('unit.path').execute()).map(
      ({ id, title }) => ({ id, title }),
    ),
    spokespeople: speaking.map(({ personId, name, kind }) => ({
      id: personId,
      title: `${name}（${kind === 'news' ? '新闻发言人' : '网络发言人'}）`,
    })),
  }
}
