import type { Reader, Tx } from '#kernel/database/database.ts'
import type { Finding } from '#kernel/screening/finding.ts'

/** Why a finding may stand, and who says so. */
export interface ExplanationRecord {
  readonly findingKey: string
  readonly reason: string
  readonly personName: string
  readonly explainedAt: Date
}

/** Replaces what the last screening of an edition found. */
export async function saveFindings(
  tx: Tx,
  editionId: string,
  findings: readonly Finding[],
  { digest, at }: { readonly digest: string; readonly at: Date },
): Promise<void> {
  const screened = { digest, screened_at: at }
  await tx
    .insertInto('publishing.screening')
    .values({ edition_id: editionId, ...screened })
    .onConflict((conflict) => conflict.column('edition_id').doUpdateSet(screened))
    .execute()
  await tx.deleteFrom('publishing.finding').where('edition_id', '=', editionId).execute()
  const rows = findings.map((finding, position) => ({
    edition_id: editionId,
    key: finding.key,
    position,
    kind: finding.kind,
    severity: finding.severity,
    part: finding.part,
    start_offset: finding.start,
    end_offset: finding.end,
    place: finding.where,
    excerpt: finding.excerpt,
    message: finding.message,
    advice: finding.advice,
    suggestion: finding.suggestion ?? null,
  }))
  for (let start = 0; start < rows.length; start += 1000)
    await tx
      .insertInto('publishing.finding')
      .values(rows.slice(start, start + 1000))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}

/** When an edition was last screened and on which bytes; undefined when never. */
export async function findScreening(
  db: Reader,
  editionId: string,
): Promise<{ digest: string; screenedAt: Date } | undefined> {
  return await db
    .selectFrom('publishing.screening')
    .select(['digest', 'screened_at as screenedAt'])
    .where('edition_id', '=', editionId)
    .executeTakeFirst()
}

/** What the last screening found, in the order of the text. */
export async function selectFindings(db: Reader, editionId: string) {
  return await db
    .selectFrom('publishing.finding')
    .select([
      'key',
      'kind',
      'severity',
      'part',
      'start_offset as start',
      'end_offset as end',
      'place as where',
      'excerpt',
      'message',
      'advice',
      'suggestion',
    ])
    .where('edition_id', '=', editionId)
    .orderBy('position')
    .execute()
}

export async function selectExplanations(db: Reader, editionId: string): Promise<ExplanationRecord[]> {
  return await db
    .selectFrom('publishing.explanation')
    .select([
      'finding_key as findingKey',
      'reason',
      'person_name as personName',
      'explained_at as explainedAt',
    ])
    .where('edition_id', '=', editionId)
    .execute()
}

/** Keeps why a finding may stand; said again, the later reason holds. */
export async function saveExplanation(
  tx: Tx,
  editionId: string,
  explanation: {
    readonly findingKey: string
    readonly reason: string
    readonly person: { readonly id: string; readonly name: string }
    readonly at: Date
  },
): Promise<void> {
  const said = {
    reason: explanation.reason,
    person_id: explanation.person.id,
    person_name: explanation.person.name,
    explained_at: explanation.at,
  }
  await tx
    .insertInto('publishing.explanation')
    .values({ edition_id: editionId, finding_key: explanation.findingKey, ...said })
    .onConflict((conflict) => conflict.columns(['edition_id', 'finding_key']).doUpdateSet(said))
    .execute()
}

/** Gives the next edition of an item the explanations of the one before: they hold while the finding is the same. */
export async function copyExplanations(tx: Tx, from: string, to: string): Promise<void> {
  await tx
    .insertInto('publishing.explanation')
    .columns(['edition_id', 'finding_key', 'reason', 'person_id', 'person_name', 'explained_at'])
    .expression((select) =>
      select
        .selectFrom('publishing.explanation')
        .select((row) => [
          row.val(to).as('edition_id'),
          'finding_key',
          'reason',
          'person_id',
          'person_name',
          'explained_at',
        ])
        .where('edition_id', '=', from),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
