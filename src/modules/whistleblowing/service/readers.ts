import { Readable } from 'node:stream'
import type { z } from 'zod'
import { findActor } from '#kernel/access/find-actor.ts'
import type { ActionContext } from '#kernel/context.ts'
import { dropReader, nameReader } from '#kernel/procedure/readers.ts'
import type { KeyPair } from '#kernel/sealing/box.ts'
import { box, generateKeyPair, unbox } from '#kernel/sealing/box.ts'
import type {
  dismissContract,
  nameInvestigatorContract,
  nameRespondentsContract,
} from '../contract/reports.ts'
import { placeOf } from '../rules/sealed.ts'
import { selectUnits } from '../store/compartments.ts'
import { resealItem, selectItems } from '../store/items.ts'
import {
  deleteReportKeys,
  insertReportKey,
  selectKeyHolders,
  selectNamed,
  selectOfficeKeysOf,
  updateReport,
} from '../store/reports.ts'
import type { OpenReport } from './access.ts'
import { openReport, readRespondents, recordAct, requireReport, sealRespondents } from './access.ts'
import { findEligible, isAbout, isInvolved } from './people.ts'
import { problems } from './problems.ts'

/** Names somebody for an opened report and gives them its key. @throws whistleblowing.personUnfit */
export async function addReader(
  context: ActionContext,
  { report, keys }: OpenReport,
  personId: string,
  roles: readonly string[],
): Promise<void> {
  const { tx } = context
  const respondents = (await readRespondents(context, report)).map(({ path }) => path)
  const [unit] = await selectUnits(tx, [report.unitId])
  const person = unit && (await findEligible(context, personId, roles, unit.path, respondents))
  if (!person) throw problems.personUnfit()
  const { reportId } = report
  const boxed = box(person.key.publicKey, keys.privateKey, placeOf.key(reportId, 'content'))
  await insertReportKey(tx, reportId, 'content', { ownKeyId: person.key.keyId }, boxed)
  await nameReader(tx, reportId, person.actor)
}

/** One who has the report names another investigator. */
export async function nameInvestigator(
  context: ActionContext,
  { reportId, unlock, personId }: z.output<typeof nameInvestigatorContract.input>,
): Promise<Record<string, never>> {
  const opened = await openReport(context, reportId, unlock)
  await addReader(context, opened, personId, ['reportInvestigator', 'reportClerk'])
  await recordAct(context, 'nameInvestigator', reportId)
  return {}
}

/** Takes somebody off a report and seals everything for new keys: they may have kept what the old one opens. @throws whistleblowing.notNamed */
export async function dismiss(
  context: ActionContext,
  { reportId, unlock, personId }: z.output<typeof dismissContract.input>,
): Promise<Record<string, never>> {
  const opened = await openReport(context, reportId, unlock)
  const named = await selectNamed(context.tx, reportId)
  if (personId === context.actor.id || !named.some((one) => one.personId === personId))
    throw problems.notNamed()
  await takeOff(context, reportId, personId)
  await changeKeys(context, opened)
  await recordAct(context, 'dismiss', reportId)
  return {}
}

/** The actor takes themselves off a report. @throws whistleblowing.lastReader */
export async function recuse(
  context: ActionContext,
  { reportId }: { readonly reportId: string },
): Promise<Record<string, never>> {
  const { tx, actor } = context
  await requireReport({ db: tx, actor }, reportId)
  const holders = await selectKeyHolders(tx, reportId, 'content')
  const isElsewhere = holders.some(({ personId, retiredAt }) => personId !== actor.id && !retiredAt)
  if (!isElsewhere) throw problems.lastReader()
  await takeOff(context, reportId, actor.id)
  await recordAct(context, 'recuse', reportId)
  return {}
}

async function takeOff({ tx }: ActionContext, reportId: string, personId: string): Promise<void> {
  await dropReader(tx, reportId, personId)
  await deleteReportKeys(tx, reportId, { personId })
}

/** Says which units an opened report is about; whoever stands in one is taken off, and the keys are changed. @throws whistleblowing.unitUnknown, nobodyFree */
export async function nameRespondents(
  context: ActionContext,
  { reportId, unlock, unitIds }: z.output<typeof nameRespondentsContract.input>,
): Promise<Record<string, never>> {
  const { tx, today } = context
  const opened = await openReport(context, reportId, unlock)
  const units = await selectUnits(tx, [...new Set([...unitIds, opened.report.unitId])])
  const about = units.filter(({ unitId }) => unitIds.includes(unitId)).map(({ path }) => path)
  const own = units.find(({ unitId }) => unitId === opened.report.unitId)
  if (about.length < new Set(unitIds).size || !own) throw problems.unitUnknown()
  if (isAbout(own.path, about) || isInvolved(context.actor, about)) throw problems.personUnfit()
  const respondents = sealRespondents(context, reportId, unitIds)
  await updateReport(tx, reportId, { respondents })
  let isChanged = false
  for (const { personId } of await selectNamed(tx, reportId)) {
    const actor = await findActor(tx, personId, today)
    if (actor && !isInvolved(actor, about)) continue
    await takeOff(context, reportId, personId)
    isChanged = true
  }
  isChanged = (await takeOffKeepers(context, reportId, about)) || isChanged
  if (isChanged) await changeKeys(context, { ...opened, report: { ...opened.report, respondents } })
  await recordAct(context, 'nameRespondents', reportId)
  return {}
}

async function takeOffKeepers(
  { tx, today }: ActionContext,
  reportId: string,
  about: readonly string[],
): Promise<boolean> {
  let isChanged = false
  for (const { personId } of await selectKeyHolders(tx, reportId, 'identity')) {
    const actor = await findActor(tx, personId, today)
    if (actor && !isInvolved(actor, about)) continue
    await deleteReportKeys(tx, reportId, { personId, part: 'identity' })
    isChanged = true
  }
  return isChanged
}

/** A new key pair for what a report says: everything is sealed again, for those who are still named. */
export async function changeKeys(context: ActionContext, { report, keys }: OpenReport): Promise<void> {
  const { tx } = context
  const { reportId } = report
  const fresh = generateKeyPair()
  for (const item of await selectItems(tx, reportId)) {
    const isIdentity = item.kind === 'identity'
    const place = isIdentity ? placeOf.identity(reportId) : placeOf.item(reportId, item.itemId)
    const sealed = box(fresh.publicKey, unbox(keys, item.sealed, place), place)
    const hash =
      item.hash &&
      (await resealFile(context, { reportId, itemId: item.itemId, hash: item.hash }, keys, fresh))
    await resealItem(tx, item.itemId, { sealed, hash })
  }
  const holders = await selectKeyHolders(tx, reportId, 'content')
  const offices = await selectOfficeKeysOf(tx, reportId)
  await deleteReportKeys(tx, reportId, { part: 'content' })
  const place = placeOf.key(reportId, 'content')
  for (const { keyId, publicKey } of holders)
    await insertReportKey(
      tx,
      reportId,
      'content',
      { ownKeyId: keyId },
      box(publicKey, fresh.privateKey, place),
    )
  for (const { officeKeyId, publicKey } of offices)
    await insertReportKey(tx, reportId, 'content', { officeKeyId }, box(publicKey, fresh.privateKey, place))
  await updateReport(tx, reportId, { content_key: fresh.publicKey })
}

async function resealFile(
  { blobs }: ActionContext,
  { reportId, itemId, hash }: { readonly reportId: string; readonly itemId: string; readonly hash: string },
  keys: KeyPair,
  fresh: KeyPair,
): Promise<string> {
  const place = placeOf.file(reportId, itemId)
  const bytes = unbox(keys, await blobs.read(hash), place)
  return (await blobs.put(Readable.from([box(fresh.publicKey, bytes, place)]))).hash
}
