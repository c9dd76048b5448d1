import { createPublicKey, hash, verify } from 'node:crypto'
import type { z } from 'zod'
import { system } from '#kernel/access/actor.ts'
import { requireRoleOver } from '#kernel/access/scope.ts'
import type { Signer } from '#kernel/audit/signer.ts'
import { fingerprintOf } from '#kernel/audit/signer.ts'
import { canonicalJson } from '#kernel/audit/canonical.ts'
import { recordAudit } from '#kernel/audit/record.ts'
import type { ActionContext } from '#kernel/context.ts'
import { perform } from '#kernel/procedure/perform.ts'
import type { importBundle } from '../contract/bundle.ts'
import { BundleFile, SealedContent } from '../contract/bundle.ts'
import { checkTables } from '../rules/checks.ts'
import { kindTitles } from '../rules/form.ts'
import { findBundleByDigest, insertBundle, selectBundles, selectKeys } from '../store/bundles.ts'
import { findCampaign } from '../store/campaigns.ts'
import type { StoredForm } from '../store/forms.ts'
import { findFormOf } from '../store/forms.ts'
import type { ReportRecord } from '../store/reports.ts'
import { selectVersions } from '../store/reports.ts'
import type { ReportingUnit } from '../store/units.ts'
import { findUnitByCode } from '../store/units.ts'
import { findReportingKinds } from './members.ts'
import { problems } from './problems.ts'
import { boundOf } from './seal.ts'

/** The signed file of a sealed report. @throws annual-reports.notSealed */
export function writeBundle({ content, digest }: ReportRecord, signer: Signer): string {
  if (content === null || digest === null) throw problems.notSealed()
  const file: BundleFile = {
    format: 'mingtang-bundle/1',
    content,
    digest,
    signature: signer.sign(content),
    publicKey: signer.publicKey,
  }
  return `${JSON.stringify(file, null, 2)}\n`
}

/** The name under which a bundle is saved. */
export function bundleName({ unitTitle, year, kind, number }: ReportRecord): string {
  return `${unitTitle}-${year}-${kindTitles[kind]}${number > 1 ? `-更正${number - 1}` : ''}.json`
}

/**
 * Takes in the report of a unit that runs elsewhere, after everything about it was checked: the signature, whose key
 * it is, the digest, the unit, the year, the form, the tables, and that it is neither repeated nor older than what is here.
 *
 * @throws annual-reports.bundleUnreadable and the other refusals, each with what to do; access.outOfReach
 */
export async function takeIn(
  context: ActionContext,
  bytes: Buffer,
): Promise<z.input<typeof importBundle.output>> {
  const { tx, actor, now } = context
  const file = parseFile(bytes)
  const content = checkSeal(file)
  const fingerprint = fingerprintOf(file.publicKey)
  const unit = await requireUnit(context, content)
  if (actor.id !== system.id) requireRoleOver(actor, 'disclosureDirector', unit.path)
  await requireTrust(context, fingerprint, unit)
  await requireYear(context, content)
  await requireForm(context, content)
  const drafts = await requireNew(context, content, unit, file.digest)
  await insertBundle(
    tx,
    {
      kind: content.kind,
      unitId: unit.id,
      year: content.year,
      number: content.number,
      digest: file.digest,
      content: file.content,
      fingerprint,
    },
    { person: actor, at: now },
  )
  for (const { reportId } of drafts)
    await perform({ ...context, actor: system }, boundOf(content.kind), reportId, 'giveWay')
  await recordAudit(context, {
    chain: unit.id,
    act: 'annual-reports.importBundle',
    object: { kind: 'annual-reports.bundle', id: file.digest, label: `${content.year}` },
    after: { kind: content.kind, year: content.year, number: content.number, fingerprint },
  })
  const { kind, year } = content
  return { unitTitle: unit.title, year, kindTitle: kindTitles[kind], digest: file.digest }
}

function parseFile(bytes: Buffer): BundleFile {
  const file = BundleFile.safeParse(tryJson(bytes.toString('utf8')))
  if (!file.success) throw problems.bundleUnreadable()
  return file.data
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The content, once its digest and signature are right. */
function checkSeal({ content, digest, signature, publicKey }: BundleFile): SealedContent {
  if (hash('sha256', content) !== digest) throw problems.digestWrong()
  if (!isSigned(content, signature, publicKey)) throw problems.signatureWrong()
  const parsed = SealedContent.safeParse(tryJson(content))
  if (!parsed.success || canonicalJson(parsed.data) !== content) throw problems.bundleUnreadable()
  return parsed.data
}

function isSigned(content: string, signature: string, publicKey: string): boolean {
  try {
    return verify(null, Buffer.from(content), createPublicKey(publicKey), Buffer.from(signature, 'base64'))
  } catch {
    return false
  }
}

async function requireUnit({ tx }: ActionContext, { unit }: SealedContent): Promise<ReportingUnit> {
  const found = unit.creditCode === null ? undefined : await findUnitByCode(tx, unit.creditCode)
  if (!found) throw problems.unitUnknown(unit.title)
  return found
}

async function requireTrust(
  { tx }: ActionContext,
  fingerprint: string,
  { path }: ReportingUnit,
): Promise<void> {
  const key = (await selectKeys(tx)).find((one) => one.fingerprint === fingerprint)
  if (!key) throw problems.keyUnknown(`指纹 ${fingerprint}`)
  if (key.removedAt !== null) throw problems.keyRemoved(key.title)
  if (path !== key.unitPath && !path.startsWith(`${key.unitPath}.`)) throw problems.keyOutOfUnit(key.title)
}

async function requireYear({ tx }: ActionContext, { kind, year }: SealedContent): Promise<void> {
  if (!(await findCampaign(tx, kind, year))) throw problems.yearWrong(`${year}年度`)
}

async function requireForm({ tx }: ActionContext, content: SealedContent): Promise<StoredForm> {
  const form = await findFormOf(tx, content.kind, content.year)
  if (form?.key !== content.form) throw problems.formDiffers(content.form)
  const [failing] = checkTables(form.layout, content.values, null)
  if (failing) throw problems.bundleFails(failing.words)
  return form
}

/** Returns the drafts laid out here for the unit, which the bundle takes the place of. */
async function requireNew(
  { tx }: ActionContext,
  content: SealedContent,
  unit: ReportingUnit,
  digest: string,
): Promise<ReportRecord[]> {
  const { kind, year, number } = content
  const kinds = await findReportingKinds(tx, kind, year)
  if (!kinds.includes(unit.kind)) throw problems.unitNotReporting(unit.title)
  if (await findBundleByDigest(tx, digest)) throw problems.bundleRepeated()
  const versions = await selectVersions(tx, { kind, unitId: unit.id, year })
  const own = versions.filter(({ state }) => state !== 'discarded')
  if (own.some(({ state }) => state !== 'drafting')) throw problems.unitReportsHere(unit.title)
  const earlier = (await selectBundles(tx, kind, year)).filter(({ unitId }) => unitId === unit.id)
  if (earlier.some((one) => one.number >= number)) throw problems.bundleOlder()
  return own
}
