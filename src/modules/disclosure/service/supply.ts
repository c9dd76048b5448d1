import type { z } from 'zod'
import { hasRole } from '#kernel/access/actor.ts'
import { recordAudit, systemChain } from '#kernel/audit/record.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import { dropTags } from '#kernel/pages/drop-tags.ts'
import { publicTags } from '#modules/publishing/offer.ts'
import type { FiledItem } from '#modules/publishing/offer/filings.ts'
import { readFiled } from '#modules/publishing/offer/filings.ts'
import type {
  deliverSupply,
  listSupply,
  makeSupplyList,
  readSupplyList,
  savePlace as savePlaceContract,
  Supply,
  SupplyLine,
} from '../contract/supply.ts'
import type { SupplyPeriod } from '../rules/supply.ts'
import { endedPeriods, periodAt, supplyDueOn } from '../rules/supply.ts'
import { selectStatutoryEntries } from '../store/catalogue.ts'
import type { Place } from '../store/supply.ts'
import {
  findSupplyList,
  replaceSupplyList,
  savePlaceRow,
  selectPlaces,
  selectSupplyLines,
  selectSupplyLists,
  updateDelivery,
} from '../store/supply.ts'
import { readThresholds } from '../store/thresholds.ts'
import { problems } from './problems.ts'

/** Periods that are shown: three years of months. */
const mostPeriods = 36
/** More lines than any county publishes in a quarter. */
const mostLines = 50_000

/** Every place with its periods: what is owed, made and handed over. */
export async function describeSupply({
  db,
  actor,
  today,
  calendar,
}: ReadContext): Promise<z.input<typeof listSupply.output>> {
  const places = await selectPlaces(db)
  const lists = await selectSupplyLists(db)
  const days = (await readThresholds(db))('supplyDays')
  const entries = await selectStatutoryEntries(db, today)
  const supplies = places.flatMap((place) =>
    endedPeriods(place.period, place.startsOn, { endsOn: place.endsOn, today })
      .slice(0, mostPeriods)
      .map((period) => {
        const list = lists.find(
          ({ placeId, fromOn }) => placeId === place.placeId && fromOn === period.fromOn,
        )
        return supplyOf(place, period, list, { dueOn: supplyDueOn(period, days, calendar), today })
      }),
  )
  return {
    places,
    supplies,
    entries: entries.map(({ code, title }) => ({ code, title })),
    editable: hasRole(actor, 'disclosureSupervisor'),
  }
}

type KeptList = Awaited<ReturnType<typeof selectSupplyLists>>[number]

function supplyOf(
  { placeId, title }: Place,
  { fromOn, untilOn, title: period }: SupplyPeriod,
  list: KeptList | undefined,
  { dueOn, today }: { readonly dueOn: string; readonly today: string },
): Supply {
  const known = list ?? noList
  return {
    placeId,
    placeTitle: title,
    period,
    fromOn,
    untilOn,
    dueOn,
    state: stateOf(list, dueOn < today),
    listId: known.listId,
    items: list ? (list.items ?? 0) : null,
    deliveredOn: known.deliveredOn,
    receivedBy: known.receivedBy,
    deliveredByName: known.deliveredByName,
    note: known.note,
  }
}

/** What is known of a period for which no list was made. */
const noList = { listId: null, deliveredOn: null, receivedBy: null, deliveredByName: null, note: '' }

function stateOf(list: Pick<KeptList, 'deliveredOn'> | undefined, isPast: boolean): Supply['state'] {
  if (list?.deliveredOn) return 'delivered'
  if (isPast) return 'overdue'
  return list ? 'made' : 'owed'
}

/** @throws disclosure.placeNotFound, disclosure.placeExists, disclosure.endsBeforeStart */
export async function keepPlace(
  context: ActionContext,
  input: z.output<typeof savePlaceContract.input>,
): Promise<void> {
  const places = await selectPlaces(context.tx)
  if (input.placeId !== null && !places.some(({ placeId }) => placeId === input.placeId))
    throw problems.placeNotFound()
  if (places.some(({ placeId, title }) => title === input.title && placeId !== input.placeId))
    throw problems.placeExists()
  if (input.endsOn !== null && input.endsOn < input.startsOn) throw problems.endsBeforeStart()
  await savePlaceRow(context.tx, input)
  await record(context, 'disclosure.savePlace', input.title, { ...input })
  await dropTags(context.tx, [publicTags.lists])
}

/** What went public first in the period and the place is supplied with. @throws disclosure.placeNotFound, disclosure.periodOpen, disclosure.alreadyDelivered */
export async function makeList(
  context: ActionContext,
  { placeId, fromOn }: z.output<typeof makeSupplyList.input>,
): Promise<{ listId: string }> {
  const { tx, actor, now, today } = context
  const place = (await selectPlaces(tx)).find((one) => one.placeId === placeId)
  if (!place) throw problems.placeNotFound()
  const period = periodAt(place.period, fromOn)
  if (period.fromOn !== fromOn || period.untilOn >= today) throw problems.periodOpen()
  const before = (await selectSupplyLists(tx)).find(
    (list) => list.placeId === placeId && list.fromOn === fromOn,
  )
  if (before?.deliveredOn) throw problems.alreadyDelivered()
  const items = await readFiled(
    tx,
    {
      firstPublishedFrom: period.fromOn,
      firstPublishedUntil: period.untilOn,
      ...(place.codes.length > 0 && { codes: place.codes }),
    },
    { limit: mostLines },
  )
  const listId = await replaceSupplyList(
    tx,
    { placeId, fromOn, untilOn: period.untilOn, at: now, byName: actor.name },
    items.map(lineOf),
  )
  await record(context, 'disclosure.makeSupplyList', listId, { placeId, fromOn, items: items.length })
  return { listId }
}

function lineOf(item: FiledItem, index: number): SupplyLine {
  const { itemId, unitTitle, indexNumber, title, documentNumber, formedOn, firstPublishedOn } = item
  const position = index + 1
  return {
    position,
    itemId,
    unitTitle,
    indexNumber,
    title,
    documentNumber,
    formedOn,
    publishedOn: firstPublishedOn,
  }
}

/** A list as it is printed and handed over. @throws disclosure.listMissing */
export async function describeSupplyList(
  context: ReadContext,
  { listId }: { listId: string },
): Promise<z.input<typeof readSupplyList.output>> {
  const { db } = context
  const list = await findSupplyList(db, listId)
  const board = await describeSupply(context)
  const supply = board.supplies.find((one) => one.listId === listId)
  const place = board.places.find(({ placeId }) => placeId === list?.placeId)
  if (!list || !place || !supply) throw problems.listMissing()
  return {
    ...supply,
    placeAddress: place.address,
    madeAt: list.madeAt.toISOString(),
    madeByName: list.madeByName,
    lines: await selectSupplyLines(db, listId),
    editable: board.editable,
  }
}

/** @throws disclosure.listMissing, disclosure.alreadyDelivered, disclosure.deliveredBefore */
export async function deliver(
  context: ActionContext,
  { listId, deliveredOn, receivedBy, note }: z.output<typeof deliverSupply.input>,
): Promise<void> {
  const { tx, actor, today } = context
  const list = await findSupplyList(tx, listId)
  if (!list) throw problems.listMissing()
  if (list.deliveredOn !== null) throw problems.alreadyDelivered()
  if (deliveredOn <= list.untilOn || deliveredOn > today) throw problems.deliveredBefore()
  await updateDelivery(tx, listId, { deliveredOn, receivedBy, byName: actor.name, note })
  await record(context, 'disclosure.deliverSupply', listId, { deliveredOn, receivedBy })
}

/** @throws disclosure.listMissing */
export async function undeliver(context: ActionContext, { listId }: { listId: string }): Promise<void> {
  const list = await findSupplyList(context.tx, listId)
  if (!list?.deliveredOn) throw problems.listMissing()
  await updateDelivery(context.tx, listId, null)
  await record(context, 'disclosure.undeliverSupply', listId, {
    deliveredOn: list.deliveredOn,
    receivedBy: list.receivedBy,
  })
}

async function record(
  context: ActionContext,
  act: string,
  id: string,
  after: Readonly<Record<string, unknown>>,
): Promise<void> {
  await recordAudit(context, {
    chain: systemChain,
    act,
    object: { kind: 'disclosure.supply', id },
    after: { ...after },
  })
}
