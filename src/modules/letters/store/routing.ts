import { sql } from 'kysely'
import type { CivilDate } from '#kernel/calendar.ts'
import type { ModelFigures } from '../rules/model-figures.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'

/** What was proposed for a letter. */
export interface SuggestionInsert {
  readonly letterId: string
  readonly classifierId: number | null
  readonly class: string
  readonly confidence: number
  readonly isAutomatic: boolean
  readonly reasons: readonly { readonly word: string; readonly share: number }[]
  readonly ranking: readonly { readonly label: string; readonly share: number }[]
  readonly madeAt: Date
}

/** What learned last from the office's decisions. */
export async function findClassifier(db: Reader) {
  return await db
    .selectFrom('letters.classifier')
    .select(['id', 'blob_hash as blobHash', 'example_count as exampleCount', 'trained_at as trainedAt'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export async function insertClassifier(
  tx: Tx,
  classifier: {
    readonly trainedAt: Date
    readonly blobHash: string
    readonly exampleCount: number
    readonly automaticFrom: number | null
    readonly figures: ModelFigures
  },
): Promise<void> {
  await tx
    .insertInto('letters.classifier')
    .values({
      trained_at: classifier.trainedAt,
      blob_hash: classifier.blobHash,
      example_count: classifier.exampleCount,
      automatic_from: classifier.automaticFrom,
      figures: JSON.stringify(classifier.figures),
    })
    .execute()
}

export async function insertSuggestion(tx: Tx, suggestion: SuggestionInsert): Promise<void> {
  await tx
    .insertInto('letters.suggestion')
    .values({
      letter_id: suggestion.letterId,
      classifier_id: suggestion.classifierId,
      class: suggestion.class,
      confidence: suggestion.confidence,
      is_automatic: suggestion.isAutomatic,
      reasons: JSON.stringify(suggestion.reasons),
      ranking: JSON.stringify(suggestion.ranking),
      made_at: suggestion.madeAt,
    })
    .onConflict((conflict) => conflict.column('letter_id').doNothing())
    .execute()
}

/** What was suggested for a letter, with the unit to which letters of that class usually go on a day. */
export async function findSuggestion(db: Reader, letterId: string, on: CivilDate) {
  return await db
    .selectFrom('letters.suggestion as suggestion')
    .leftJoin('letters.class as class', (join) =>
      join
        .onRef('class.title', '=', 'suggestion.class')
        .on('class.starts_on', '<=', on)
        .on((row) => row.or([row('class.ends_on', 'is', null), row('class.ends_on', '>=', on)])),
    )
    .leftJoin('access.unit as unit', 'unit.id', 'class.unit_id')
    .select([
      'suggestion.class',
      'suggestion.confidence',
      'suggestion.is_automatic as isAutomatic',
      'suggestion.was_routed as wasRouted',
      'suggestion.reasons',
      'suggestion.classifier_id as classifierId',
      'class.unit_id as unitId',
      'unit.title as unitTitle',
    ])
    .where('suggestion.letter_id', '=', letterId)
    .executeTakeFirst()
}

export async function insertDecision(
  tx: Tx,
  decision: {
    readonly letterId: string
    readonly class: string
    readonly unitId: string
    readonly suggestedClass: string | null
    readonly decidedBy: string | null
    readonly decidedAt: Date
    readonly isAutomatic: boolean
  },
): Promise<void> {
  await tx
    .insertInto('letters.decision')
    .values({
      letter_id: decision.letterId,
      class: decision.class,
      unit_id: decision.unitId,
      suggested_class: decision.suggestedClass,
      decided_by: decision.decidedBy,
      decided_at: decision.decidedAt,
      is_automatic: decision.isAutomatic,
    })
    .execute()
}

/** The last decision of a person about each letter, with what it said: what is learned from. */
export async function selectExamples(db: Reader, limit: number) {
  return await db
    .selectFrom('letters.decision as decision')
    .innerJoin('letters.letter as letter', 'letter.id', 'decision.letter_id')
    .distinctOn('decision.letter_id')
    .select(['letter.subject', 'letter.body', 'decision.class', 'decision.unit_id as unitId', 'decision.id'])
    .where('decision.is_automatic', '=', false)
    .orderBy('decision.letter_id')
    .orderBy('decision.id', 'desc')
    .limit(limit)
    .execute()
}

/** How many decisions of people there are after a time. */
export async function countDecisionsSince(db: Reader, since: Date | null): Promise<number> {
  let query = db
    .selectFrom('letters.decision')
    .where('is_automatic', '=', false)
    .select((row) => row.fn.countAll<string>().as('count'))
  if (since) query = query.where('decided_at', '>', since)
  return Number((await query.executeTakeFirstOrThrow()).count)
}

export async function insertFingerprint(
  tx: Tx,
  letterId: string,
  bands: readonly number[],
  sentAt: Date,
): Promise<void> {
  await tx
    .insertInto('letters.fingerprint')
    .values({ letter_id: letterId, bands: [...bands], sent_at: sentAt })
    .execute()
}

/** Letters sent since then that share a band with these, newest first. */
export async function selectCandidates(
  db: Reader,
  letterId: string,
  bands: readonly number[],
  { since, limit }: { readonly since: Date; readonly limit: number },
) {
  return await db
    .selectFrom('letters.fingerprint as print')
    .innerJoin('letters.letter as letter', 'letter.id', 'print.letter_id')
    .select(['letter.id as letterId', 'letter.subject', 'letter.body'])
    .where('print.letter_id', '<>', letterId)
    .where('print.sent_at', '>=', since)
    .where(sql<boolean>`print.bands && ${[...bands]}::integer[]`)
    .orderBy('print.sent_at', 'desc')
    .limit(limit)
    .execute()
}

export async function insertLinks(
  tx: Tx,
  letterId: string,
  links: readonly { readonly otherId: string; readonly likeness: number }[],
  foundAt: Date,
): Promise<void> {
  if (links.length === 0) return
  await tx
    .insertInto('letters.link')
    .values(
      links.map(({ otherId, likeness }) => ({
        letter_id: letterId,
        other_id: otherId,
        likeness,
        found_at: foundAt,
      })),
    )
    .execute()
}

/** Letters linked with this one, either way, likest first. */
export async function selectLinked(db: Reader, letterId: string) {
  const columns = [
    'letter.id as letterId',
    'letter.number',
    'letter.subject',
    'letter.sent_at as sentAt',
    'link.likeness',
  ] as const
  const later = db
    .selectFrom('letters.link as link')
    .innerJoin('letters.letter as letter', 'letter.id', 'link.letter_id')
    .select(columns)
    .where('link.other_id', '=', letterId)
  return await db
    .selectFrom('letters.link as link')
    .innerJoin('letters.letter as letter', 'letter.id', 'link.other_id')
    .select(columns)
    .where('link.letter_id', '=', letterId)
    .unionAll(later)
    .orderBy('likeness', 'desc')
    .limit(50)
    .execute()
}
