import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { findActor } from '#kernel/access/find-actor.ts'
import { hasRoleOver } from '#kernel/access/actor.ts'
import { recordAudit } from '#kernel/audit/record.ts'
import type { ActionContext } from '#kernel/context.ts'
import { isReader, selectReaders } from '#kernel/procedure/readers.ts'
import type { KeyPair } from '#kernel/sealing/box.ts'
import { box, generateKeyPair, keyPairOf, unbox } from '#kernel/sealing/box.ts'
import { openTogether, shareAmong } from '#kernel/sealing/quorum.ts'
import type { changeHoldersContract, makeOfficeKeyContract, recoverContract } from '../contract/keys.ts'
import { placeOf } from '../rules/sealed.ts'
import type { Compartment } from '../store/compartments.ts'
import { selectCompartments } from '../store/compartments.ts'
import {
  findOfficeKey,
  findOwnKey,
  insertOfficeKey,
  retireOfficeKey,
  selectOwnKeys,
  selectShares,
} from '../store/keys.ts'
import type { Part, ReportRecord } from '../store/reports.ts'
import {
  deleteReportKeys,
  findReportKey,
  insertReportKey,
  selectKeyHolders,
  selectReadable,
} from '../store/reports.ts'
import { readRespondents } from './access.ts'
import { chain, openWith } from './keys.ts'
import { findActorFree } from './people.ts'
import { problems } from './problems.ts'

const parts = ['content', 'identity'] as const

/** Names the first holders of a compartment's office key; the key itself is forgotten at once. @throws whistleblowing.officeKeyThere, holderUnfit */
export async function makeOfficeKey(
  context: ActionContext,
  { unitId, holderIds }: z.output<typeof makeOfficeKeyContract.input>,
): Promise<Record<string, never>> {
  const compartment = await requireCompartment(context, unitId, 'reportDirector')
  if (await findOfficeKey(context.tx, unitId)) throw problems.officeKeyThere()
  await layDown(context, compartment, holderIds)
  await record(context, 'makeOfficeKey', unitId)
  return {}
}

/** Two holders make a new office key for others; every report is boxed for it, and the old one opens nothing any more. */
export async function changeHolders(
  context: ActionContext,
  { holderIds, ...together }: z.output<typeof changeHoldersContract.input>,
): Promise<Record<string, never>> {
  const { tx, now } = context
  const compartment = await requireCompartment(context, together.unitId, 'reportKeyHolder')
  const office = await openOffice(context, together)
  await retireOfficeKey(tx, office.officeKeyId, now)
  const fresh = await layDown(context, compartment, holderIds)
  for (const { reportId } of await selectReadable(tx, together.unitId))
    for (const part of parts) {
      const privateKey = await openPart(context, office, reportId, part)
      if (!privateKey) continue
      const boxed = box(fresh.publicKey, privateKey, placeOf.key(reportId, part))
      await insertReportKey(tx, reportId, part, { officeKeyId: fresh.officeKeyId }, boxed)
      await deleteReportKeys(tx, reportId, { part, officeKeyId: office.officeKeyId })
    }
  await record(context, 'changeHolders', together.unitId)
  return {}
}

/** Two holders give somebody with a new key the keys of what they are named for; nothing is shown to the two. @throws whistleblowing.keyMissing */
export async function recover(
  context: ActionContext,
  { personId, ...together }: z.output<typeof recoverContract.input>,
): Promise<{ reports: number }> {
  const { tx, today } = context
  await requireCompartment(context, together.unitId, 'reportKeyHolder')
  const office = await openOffice(context, together)
  const key = await findOwnKey(tx, personId)
  const actor = await findActor(tx, personId, today)
  if (!key || !actor) throw problems.keyMissing()
  let reports = 0
  for (const report of await selectReadable(tx, together.unitId)) {
    const wanted = await partsOf(context, report, personId)
    for (const part of wanted) {
      const privateKey = await openPart(context, office, report.reportId, part)
      if (!privateKey) continue
      const boxed = box(key.publicKey, privateKey, placeOf.key(report.reportId, part))
      await insertReportKey(tx, report.reportId, part, { ownKeyId: key.keyId }, boxed)
    }
    if (wanted.length > 0) reports += 1
  }
  await record(context, 'recover', personId)
  return { reports }
}

/** What somebody had the key of before, and may still have: as a reader who is named, or as keeper of identity. */
async function partsOf(context: ActionContext, report: ReportRecord, personId: string): Promise<Part[]> {
  const { tx } = context
  const respondents = (await readRespondents(context, report)).map(({ path }) => path)
  const actor = await findActorFree(context, personId, respondents)
  if (!actor) return []
  const named = (await selectReaders(tx, [report.reportId])).get(report.reportId) ?? []
  const keepers = await selectKeyHolders(tx, report.reportId, 'identity')
  return [
    ...(isReader(named, actor) ? (['content'] as const) : []),
    ...(keepers.some((one) => one.personId === personId) ? (['identity'] as const) : []),
  ]
}

type Together = Pick<
  z.output<typeof recoverContract.input>,
  'unitId' | 'passphrase' | 'otherId' | 'otherPassphrase'
>

/** @throws whistleblowing.officeKeyMissing, holdersSame, notHolders; sealing.passphraseWrong */
async function openOffice(
  context: ActionContext,
  { unitId, passphrase, otherId, otherPassphrase }: Together,
): Promise<KeyPair & { readonly officeKeyId: string }> {
  const { tx, actor } = context
  if (otherId === actor.id) throw problems.holdersSame()
  const office = await findOfficeKey(tx, unitId)
  if (!office) throw problems.officeKeyMissing()
  const two = [actor.id, otherId]
  const shares = await selectShares(tx, office.officeKeyId)
  const share = shares.find(({ firstId, secondId }) => two.includes(firstId) && two.includes(secondId))
  if (!share) throw problems.notHolders()
  const mine = await openWith(context, actor.id, passphrase)
  const other = await openWith(context, otherId, otherPassphrase)
  const [first, second] = share.firstId === actor.id ? [mine, other] : [other, mine]
  const privateKey = openTogether(share, first, second, placeOf.officeKey(office.officeKeyId))
  return { ...keyPairOf(privateKey), officeKeyId: office.officeKeyId }
}

async function openPart(
  { tx }: ActionContext,
  office: KeyPair & { readonly officeKeyId: string },
  reportId: string,
  part: Part,
): Promise<Buffer | undefined> {
  const boxed = await findReportKey(tx, reportId, part, { officeKeyId: office.officeKeyId })
  return boxed && unbox(office, boxed, placeOf.key(reportId, part))
}

/** Makes an office key and boxes it for every two of its holders. @throws whistleblowing.holderUnfit */
async function layDown(
  context: ActionContext,
  { unitId, path }: Compartment,
  holderIds: readonly string[],
): Promise<{ readonly officeKeyId: string; readonly publicKey: Buffer }> {
  const { tx, now, today } = context
  const wanted = [...new Set(holderIds)]
  const keys = await selectOwnKeys(tx, wanted)
  if (wanted.length < 2 || keys.length < wanted.length) throw problems.holderUnfit()
  for (const personId of wanted) {
    const actor = await findActor(tx, personId, today)
    if (!actor || !hasRoleOver(actor, 'reportKeyHolder', path)) throw problems.holderUnfit()
  }
  const officeKeyId = randomUUID()
  const { publicKey, privateKey } = generateKeyPair()
  const holders = keys.map((key) => ({ id: key.keyId, publicKey: key.publicKey }))
  const shares = shareAmong(holders, privateKey, placeOf.officeKey(officeKeyId))
  await insertOfficeKey(tx, { officeKeyId, unitId, publicKey, at: now }, shares)
  return { officeKeyId, publicKey }
}

/** A compartment over which the actor holds the role. @throws whistleblowing.compartmentUnknown */
async function requireCompartment(
  { tx, actor }: ActionContext,
  unitId: string,
  role: string,
): Promise<Compartment> {
  const found = (await selectCompartments(tx)).find((one) => one.unitId === unitId)
  if (!found || !hasRoleOver(actor, role, found.path)) throw problems.compartmentUnknown()
  return found
}

async function record(context: ActionContext, act: string, id: string): Promise<void> {
  await recordAudit(context, {
    chain,
    act: `whistleblowing.${act}`,
    object: { kind: 'whistleblowing.officeKey', id },
  })
}
