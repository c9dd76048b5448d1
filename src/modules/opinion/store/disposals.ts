import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { Disposition } from '../contract/handling-words.ts'

/** What a person took an event for and what that opened. */
export interface DisposalInsert {
  readonly eventId: string
  readonly disposition: Disposition
  readonly caseId: string | null
  readonly letterId: string | null
  readonly by: string
  readonly at: Date
}

export async function insertDisposal(tx: Tx, disposal: DisposalInsert): Promise<void> {
  await tx
    .insertInto('opinion.disposal')
    .values({
      event_id: disposal.eventId,
      disposition: disposal.disposition,
      case_id: disposal.caseId,
      letter_id: disposal.letterId,
      disposed_by: disposal.by,
      disposed_at: disposal.at,
    })
    .execute()
}

/** Everything an event was taken for, oldest first, with where that stands. */
export async function selectDisposals(db: Reader, eventId: string) {
  return await db
    .selectFrom('opinion.disposal as disposal')
    .innerJoin('access.person as person', 'person.id', 'disposal.disposed_by')
    .leftJoin('procedure.case as case', 'case.id', 'disposal.case_id')
    .leftJoin('access.unit as unit', 'unit.id', 'case.unit_id')
    .select([
      'disposal.id as disposalId',
      'disposal.disposition',
      'disposal.case_id as caseId',
      'disposal.letter_id as letterId',
      'disposal.disposed_at as disposedAt',
      'person.name as byName',
      'unit.title as unitTitle',
      'case.procedure_key as procedureKey',
      'case.state',
      'case.due_on as dueOn',
      'case.due_at as dueAt',
      'case.closed_at as closedAt',
    ])
    .where('disposal.event_id', '=', eventId)
    .orderBy('disposal.id')
    .execute()
}

export async function insertSuggestion(tx: Tx, id: string, eventId: string, text: string): Promise<void> {
  await tx.insertInto('opinion.suggestion').values({ id, event_id: eventId, text }).execute()
}

export async function updateSuggestion(
  tx: Tx,
  id: string,
  decision: { readonly isAdopted: boolean; readonly at: Date },
): Promise<void> {
  await tx
    .updateTable('opinion.suggestion')
    .set({ is_adopted: decision.isAdopted, decided_at: decision.at })
    .where('id', '=', id)
    .execute()
}

export async function insertNote(tx: Tx, id: string, eventId: string, text: string): Promise<void> {
  await tx.insertInto('opinion.note').values({ id, event_id: eventId, text }).execute()
}

export async function insertLead(tx: Tx, id: string, eventId: string): Promise<void> {
  await tx.insertInto('opinion.lead').values({ id, event_id: eventId }).execute()
}

export async function updateLead(
  tx: Tx,
  id: string,
  receipt: { readonly receivedBy: string; readonly receiptNumber: string; readonly on: CivilDate },
): Promise<void> {
  await tx
    .updateTable('opinion.lead')
    .set({ received_by: receipt.receivedBy, receipt_number: receipt.receiptNumber, handed_on: receipt.on })
    .where('id', '=', id)
    .execute()
}

/** The suggestion, note or lead of a case, with the event it came from; undefined for every other case. */
export async function findBeside(db: Reader, caseId: string) {
  return await db
    .selectFrom('procedure.case as case')
    .innerJoin('access.unit as unit', 'unit.id', 'case.unit_id')
    .leftJoin('opinion.suggestion as suggestion', 'suggestion.id', 'case.id')
    .leftJoin('opinion.note as note', 'note.id', 'case.id')
    .leftJoin('opinion.lead as lead', 'lead.id', 'case.id')
    .select([
      'case.id as caseId',
      'case.unit_id as unitId',
      'unit.path as unitPath',
      'unit.title as unitTitle',
      'case.title',
      'case.state',
      'suggestion.is_adopted as isAdopted',
      'lead.received_by as receivedBy',
      'lead.receipt_number as receiptNumber',
      'lead.handed_on as handedOn',
    ])
    .select((row) => [
      row.fn.coalesce('suggestion.event_id', 'note.event_id', 'lead.event_id').as('eventId'),
      row.fn.coalesce('suggestion.text', 'note.text').as('text'),
    ])
    .where('case.id', '=', caseId)
    .where('case.procedure_key', 'in', ['opinionSuggestion', 'opinionNote', 'opinionLead'])
    .executeTakeFirst()
}

/** The office that watches what a case came from: of an event, or of the event behind a suggestion. */
export async function findOffice(db: Reader, caseId: string): Promise<string | undefined> {
  const found = await db
    .selectFrom('opinion.event as event')
    .select('event.unit_id as unitId')
    .where((row) =>
      row.or([
        row('event.id', 'in', row.selectFrom('opinion.handling').select('event_id').where('id', '=', caseId)),
        row(
          'event.id',
          'in',
          row.selectFrom('opinion.suggestion').select('event_id').where('id', '=', caseId),
        ),
      ]),
    )
    .executeTakeFirst()
  return found?.unitId
}
