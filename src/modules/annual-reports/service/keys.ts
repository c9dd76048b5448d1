import { createPublicKey } from 'node:crypto'
import type { z } from 'zod'
import { hasRoleOver } from '#kernel/access/actor.ts'
import { requireRoleOver } from '#kernel/access/scope.ts'
import { fingerprintOf } from '#kernel/audit/signer.ts'
import { recordAudit } from '#kernel/audit/record.ts'
import type { ActionContext, ReadContext } from '#kernel/context.ts'
import type { listBundles, trustKey } from '../contract/bundle.ts'
import { reportRoles } from '../contract/roles.ts'
import { kindTitles } from '../rules/form.ts'
import { removeKey, saveKey, selectKeys, selectNewestBundles } from '../store/bundles.ts'
import { findUnit, selectUnitsUnder } from '../store/units.ts'
import { problems } from './problems.ts'

/** Bundles shown. */
const mostShown = 200

/** Bundles and keys of the units the actor sees. */
export async function readBundles({ db, actor }: ReadContext): Promise<z.input<typeof listBundles.output>> {
  const isSeen = ({ unitPath }: { readonly unitPath: string }) =>
    reportRoles.some((role) => hasRoleOver(actor, role, unitPath))
  const bundles = (await selectNewestBundles(db, mostShown)).filter(isSeen)
  const keys = (await selectKeys(db)).filter(isSeen)
  const units = await selectUnitsUnder(db, actor, 'disclosureDirector')
  return {
    bundles: bundles.map(({ kind, keyTitle, importedAt, ...bundle }) => ({
      ...bundle,
      kindTitle: kindTitles[kind],
      keyTitle: keyTitle ?? '',
      importedAt: importedAt.toISOString(),
    })),
    keys: keys.map(({ addedAt, removedAt, ...key }) => ({
      ...key,
      addedAt: addedAt.toISOString(),
      removedAt: removedAt?.toISOString() ?? null,
    })),
    units: units.map(({ id, title }) => ({ unitId: id, title })),
  }
}

/** Trusts a key for a unit and those below it. @throws annual-reports.keyWrong, annual-reports.fingerprintDiffers, access.outOfReach */
export async function trust(
  context: ActionContext,
  { publicKey, fingerprint, title, unitId }: z.output<typeof trustKey.input>,
): Promise<Record<string, never>> {
  const { tx, actor, now } = context
  const unit = await findUnit(tx, unitId)
  requireRoleOver(actor, 'disclosureDirector', unit?.path ?? '')
  if (!isEd25519(publicKey)) throw problems.keyWrong()
  if (fingerprintOf(publicKey) !== fingerprint) throw problems.fingerprintDiffers()
  await saveKey(tx, { fingerprint, publicKey, title, unitId, person: actor, at: now })
  await recordAudit(context, {
    chain: unitId,
    act: 'annual-reports.trustKey',
    object: { kind: 'annual-reports.key', id: fingerprint, label: title },
    after: { title, unitId },
  })
  return {}
}

function isEd25519(publicKey: string): boolean {
  try {
    return createPublicKey(publicKey).asymmetricKeyType === 'ed25519'
  } catch {
    return false
  }
}

/** Takes no more bundles signed by the key; those already in stay. */
export async function distrust(
  context: ActionContext,
  { fingerprint }: { fingerprint: string },
): Promise<Record<string, never>> {
  const { tx, actor, now } = context
  const key = (await selectKeys(tx)).find((one) => one.fingerprint === fingerprint)
  requireRoleOver(actor, 'disclosureDirector', key?.unitPath ?? '')
  await removeKey(tx, fingerprint, actor.name, now)
  await recordAudit(context, {
    chain: key?.unitId ?? 'system',
    act: 'annual-reports.distrustKey',
    object: { kind: 'annual-reports.key', id: fingerprint, label: key?.title ?? '' },
  })
  return {}
}
