import type { Reader, Tx } from '#kernel/database/database.ts'
import type { ReportKind } from '../rules/form.ts'

/** A sealed report that came in as a signed bundle. */
export interface BundleRecord {
  readonly bundleId: string
  readonly kind: ReportKind
  readonly unitId: string
  readonly unitPath: string
  readonly unitTitle: string
  readonly year: number
  readonly number: number
  readonly digest: string
  readonly content: string
  readonly keyTitle: string | null
  readonly importedByName: string
  readonly importedAt: Date
}

function bundleQuery(db: Reader) {
  return db
    .selectFrom('annual_reports.bundle as bundle')
    .innerJoin('access.unit as unit', 'unit.id', 'bundle.unit_id')
    .leftJoin('annual_reports.trusted_key as trusted', 'trusted.fingerprint', 'bundle.fingerprint')
    .select([
      'bundle.id as bundleId',
      'bundle.kind',
      'bundle.unit_id as unitId',
      'unit.path as unitPath',
      'unit.title as unitTitle',
      'bundle.year',
      'bundle.number',
      'bundle.digest',
      'bundle.content',
      'trusted.title as keyTitle',
      'bundle.imported_by_name as importedByName',
      'bundle.imported_at as importedAt',
    ])
}

/** Every bundle of a kind on a year, oldest version first. */
export async function selectBundles(db: Reader, kind: ReportKind, year: number): Promise<BundleRecord[]> {
  return await bundleQuery(db)
    .where('bundle.kind', '=', kind)
    .where('bundle.year', '=', year)
    .orderBy('bundle.number')
    .execute()
}

/** The newest bundles, whatever they report on. */
export async function selectNewestBundles(db: Reader, limit: number): Promise<BundleRecord[]> {
  return await bundleQuery(db).orderBy('bundle.imported_at', 'desc').limit(limit).execute()
}

export async function findBundleByDigest(db: Reader, digest: string): Promise<BundleRecord | undefined> {
  return await bundleQuery(db).where('bundle.digest', '=', digest).executeTakeFirst()
}

export async function insertBundle(
  tx: Tx,
  bundle: Pick<BundleRecord, 'kind' | 'unitId' | 'year' | 'number' | 'digest' | 'content'> & {
    readonly fingerprint: string
  },
  { person, at }: { readonly person: { readonly id: string; readonly name: string }; readonly at: Date },
): Promise<void> {
  await tx
    .insertInto('annual_reports.bundle')
    .values({
      kind: bundle.kind,
      unit_id: bundle.unitId,
      year: bundle.year,
      number: bundle.number,
      digest: bundle.digest,
      content: bundle.content,
      fingerprint: bundle.fingerprint,
      imported_by: person.id,
      imported_by_name: person.name,
      imported_at: at,
    })
    .execute()
}

/** Every key that is or was trusted, newest first. */
export async function selectKeys(db: Reader) {
  return await db
    .selectFrom('annual_reports.trusted_key as trusted')
    .innerJoin('access.unit as unit', 'unit.id', 'trusted.unit_id')
    .select([
      'trusted.fingerprint',
      'trusted.public_key as publicKey',
      'trusted.title',
      'trusted.unit_id as unitId',
      'unit.title as unitTitle',
      'unit.path as unitPath',
      'trusted.added_by_name as addedByName',
      'trusted.added_at as addedAt',
      'trusted.removed_at as removedAt',
    ])
    .orderBy('trusted.added_at', 'desc')
    .execute()
}

/** A key to be trusted, by whom and since when. */
export interface NewKey {
  readonly fingerprint: string
  readonly publicKey: string
  readonly title: string
  readonly unitId: string
  readonly person: { readonly id: string; readonly name: string }
  readonly at: Date
}

/** Trusts a key, again if it was distrusted. */
export async function saveKey(
  tx: Tx,
  { fingerprint, publicKey, title, unitId, person, at }: NewKey,
): Promise<void> {
  const row = {
    public_key: publicKey,
    title,
    unit_id: unitId,
    added_by: person.id,
    added_by_name: person.name,
    added_at: at,
    removed_at: null,
    removed_by_name: null,
  }
  await tx
    .insertInto('annual_reports.trusted_key')
    .values({ fingerprint, ...row })
    .onConflict((conflict) => conflict.column('fingerprint').doUpdateSet(row))
    .execute()
}

export async function removeKey(tx: Tx, fingerprint: string, byName: string, at: Date): Promise<void> {
  await tx
    .updateTable('annual_reports.trusted_key')
    .set({ removed_at: at, removed_by_name: byName })
    .where('fingerprint', '=', fingerprint)
    .where('removed_at', 'is', null)
    .execute()
}
