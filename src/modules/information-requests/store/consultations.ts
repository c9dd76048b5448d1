import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { ConsultationKind, Opinion } from '../contract/words.ts'

export async function insertConsultation(
  tx: Tx,
  asked: {
    readonly id: string
    readonly requestId: string
    readonly kind: ConsultationKind
    readonly partyName: string
    readonly partyContact: string
    readonly question: string
    readonly sentOn: CivilDate
  },
): Promise<void> {
  await tx
    .insertInto('information_requests.consultation')
    .values({
      id: asked.id,
      request_id: asked.requestId,
      kind: asked.kind,
      party_name: asked.partyName,
      party_contact: asked.partyContact,
      question: asked.question,
      sent_on: asked.sentOn,
    })
    .execute()
}

export async function updateConsultation(
  tx: Tx,
  id: string,
  change: {
    readonly party_received_on?: CivilDate
    readonly answered_on?: CivilDate
    readonly opinion?: Opinion
    readonly reasons?: string | null
  },
): Promise<void> {
  await tx.updateTable('information_requests.consultation').set(change).where('id', '=', id).execute()
}

function consultationQuery(db: Reader) {
  return db
    .selectFrom('information_requests.consultation as asked')
    .innerJoin('procedure.case as case', 'case.id', 'asked.id')
    .select([
      'asked.id as caseId',
      'asked.request_id as requestId',
      'asked.kind',
      'asked.party_name as partyName',
      'asked.party_contact as partyContact',
      'asked.question',
      'asked.sent_on as sentOn',
      'asked.party_received_on as partyReceivedOn',
      'asked.answered_on as answeredOn',
      'asked.opinion',
      'asked.reasons',
      'case.state',
      'case.due_on as dueOn',
      'case.closed_at as closedAt',
    ])
}

/** Everybody outside who was asked about a request, in the order they were asked. */
export async function selectConsultations(db: Reader, requestId: string) {
  return await consultationQuery(db)
    .where('asked.request_id', '=', requestId)
    .orderBy('case.opened_at')
    .orderBy('asked.id')
    .execute()
}

export async function findConsultation(db: Reader, id: string) {
  return await consultationQuery(db).where('asked.id', '=', id).executeTakeFirst()
}
export type ConsultationRecord = Awaited<ReturnType<typeof selectConsultations>>[number]
