import type { SqlBool } from 'kysely'
import { sql } from 'kysely'
import type { Actor } from '#kernel/access/actor.ts'
import { unitsWithin } from '#kernel/access/scope.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { ReferralFilter } from '../contract/figures.ts'

/** Articles a referral can rest on. */
export async function selectBases(db: Reader) {
  return await db
    .selectFrom('opinion.legal_basis')
    .select(['id', 'instrument', 'article', 'summary', 'basis'])
    .orderBy('id')
    .execute()
}

export async function insertReferral(
  tx: Tx,
  referral: {
    readonly id: string
    readonly eventId: string
    readonly claimId: number
    readonly conclusionSeq: number
    readonly basisId: number
    readonly grounds: string
    readonly at: Date
  },
): Promise<void> {
  await tx
    .insertInto('opinion.referral')
    .values({
      id: referral.id,
      event_id: referral.eventId,
      claim_id: referral.claimId,
      conclusion_seq: referral.conclusionSeq,
      legal_basis_id: referral.basisId,
      grounds: referral.grounds,
      proposed_at: referral.at,
    })
    .execute()
}

/** Who approved it, by the history of its case. */
const approverName = sql<string | null>`(select approver.name from procedure.event act
  join access.person approver on approver.id::text = act.actor_id
  where act.case_id = referral.id and act.action = 'approve' limit 1)`

function referralQuery(db: Reader) {
  return db
    .selectFrom('opinion.referral as referral')
    .innerJoin('procedure.case as case', 'case.id', 'referral.id')
    .innerJoin('access.unit as unit', 'unit.id', 'case.unit_id')
    .innerJoin('opinion.event as event', 'event.id', 'referral.event_id')
    .innerJoin('opinion.claim as claim', 'claim.id', 'referral.claim_id')
    .innerJoin('opinion.conclusion as conclusion', (join) =>
      join
        .onRef('conclusion.claim_id', '=', 'referral.claim_id')
        .onRef('conclusion.seq', '=', 'referral.conclusion_seq'),
    )
    .innerJoin('opinion.legal_basis as basis', 'basis.id', 'referral.legal_basis_id')
    .select([
      'referral.id as referralId',
      'unit.path as unitPath',
      'unit.title as unitTitle',
      'case.state',
      'event.title as eventTitle',
      'event.case_id as handlingId',
      'claim.id as claimId',
      'claim.text as claim',
      'claim.state as claimState',
      'conclusion.text as conclusion',
      'basis.instrument',
      'basis.article',
      'referral.grounds',
      'referral.proposed_at as proposedAt',
      'referral.approved_at as approvedAt',
      'referral.pdf_hash as pdfHash',
      'referral.docx_hash as docxHash',
    ])
    .select(approverName.as('approverName'))
}

/** A referral with what it rests on. */
export type ListedReferral = Awaited<ReturnType<ReturnType<typeof referralQuery>['executeTakeFirstOrThrow']>>

export async function findReferral(db: Reader, id: string): Promise<ListedReferral | undefined> {
  return await referralQuery(db).where('referral.id', '=', id).executeTakeFirst()
}

/** One page of the referrals the actor may read. */
export async function selectReferrals(
  db: Reader,
  actor: Actor,
  { text, state, year, sort }: ReferralFilter,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<{ rows: ListedReferral[]; total: number }> {
  const words = text.split(/\s+/).filter(Boolean)
  const wanted = referralQuery(db)
    .where(unitsWithin(actor, ['opinionDirector', 'referralApprover'], sql.ref('unit.path')))
    .where((row) =>
      row.and(
        words.map((word) => sql<SqlBool>`position(lower(${word}) in lower(claim.text || event.title)) > 0`),
      ),
    )
    .$if(state !== null, (query) => query.where('case.state', '=', state ?? ''))
    .$if(year !== null, (query) =>
      query.where(
        sql<SqlBool>`extract(year from referral.proposed_at at time zone 'Asia/Shanghai') = ${year}`,
      ),
    )
  const rows = await wanted
    .orderBy('referral.proposed_at', sort === 'newest' ? 'desc' : 'asc')
    .orderBy('referral.id')
    .offset(offset)
    .limit(limit)
    .execute()
  const { count } = await db
    .selectFrom(wanted.as('found'))
    .select((row) => row.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return { rows, total: count }
}

/** What was proposed of one event, oldest first. */
export async function selectReferralsOf(db: Reader, eventId: string): Promise<ListedReferral[]> {
  return await referralQuery(db)
    .where('referral.event_id', '=', eventId)
    .orderBy('referral.proposed_at')
    .orderBy('referral.id')
    .execute()
}

export async function approveReferral(
  tx: Tx,
  id: string,
  paper: { readonly docxHash: string; readonly pdfHash: string; readonly at: Date },
): Promise<void> {
  await tx
    .updateTable('opinion.referral')
    .set({ approved_at: paper.at, docx_hash: paper.docxHash, pdf_hash: paper.pdfHash })
    .where('id', '=', id)
    .execute()
}

/** Files of referrals and reports. */
export async function selectPaperHashes(db: Reader): Promise<string[]> {
  const referrals = await db
    .selectFrom('opinion.referral')
    .select(['docx_hash as docxHash', 'pdf_hash as pdfHash'])
    .where('approved_at', 'is not', null)
    .execute()
  const reports = await db
    .selectFrom('opinion.report')
    .select(['docx_hash as docxHash', 'pdf_hash as pdfHash'])
    .execute()
  return [...referrals, ...reports]
    .flatMap(({ docxHash, pdfHash }) => [docxHash, pdfHash])
    .filter((hash) => hash !== null)
}
