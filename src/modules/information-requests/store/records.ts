import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader, Tx } from '#kernel/database/database.ts'
import type { Database } from '#kernel/database/tables.ts'

interface Person {
  readonly id: string
  readonly name: string
}

export async function insertContact(
  tx: Tx,
  requestId: string,
  contact: {
    readonly way: Database['information_requests.contact']['way']
    readonly isReached: boolean
    readonly note: string
    readonly person: Person
    readonly at: Date
  },
): Promise<void> {
  await tx
    .insertInto('information_requests.contact')
    .values({
      request_id: requestId,
      way: contact.way,
      is_reached: contact.isReached,
      note: contact.note,
      person_id: contact.person.id,
      person_name: contact.person.name,
      happened_at: contact.at,
    })
    .execute()
}

export async function selectContacts(db: Reader, requestId: string) {
  return await db
    .selectFrom('information_requests.contact')
    .select(['way', 'is_reached as isReached', 'note', 'person_name as byName', 'happened_at as at'])
    .where('request_id', '=', requestId)
    .orderBy('id')
    .execute()
}

export async function insertSearch(
  tx: Tx,
  requestId: string,
  search: {
    readonly place: string
    readonly words: string
    readonly searchedOn: CivilDate
    readonly searcher: string
    readonly found: 'nothing' | 'something'
    readonly note: string
    readonly person: Person
    readonly at: Date
  },
): Promise<void> {
  await tx
    .insertInto('information_requests.search_record')
    .values({
      request_id: requestId,
      place: search.place,
      words: search.words,
      searched_on: search.searchedOn,
      searcher: search.searcher,
      found: search.found,
      note: search.note,
      recorded_by: search.person.id,
      recorded_by_name: search.person.name,
      recorded_at: search.at,
    })
    .execute()
}

export async function selectSearches(db: Reader, requestId: string) {
  return await db
    .selectFrom('information_requests.search_record')
    .select([
      'place',
      'words',
      'searched_on as searchedOn',
      'searcher',
      'found',
      'note',
      'recorded_by_name as byName',
      'recorded_at as at',
    ])
    .where('request_id', '=', requestId)
    .orderBy('id')
    .execute()
}

export async function insertCorrection(
  tx: Tx,
  requestId: string,
  asked: {
    readonly items: string
    readonly ground: Database['information_requests.correction']['ground']
    readonly askedOn: CivilDate
    readonly termDays: number
  },
): Promise<void> {
  const { items, ground, askedOn, termDays } = asked
  await tx
    .insertInto('information_requests.correction')
    .values({ request_id: requestId, items, ground, asked_on: askedOn, term_days: termDays })
    .execute()
}

export async function updateCorrection(
  tx: Tx,
  requestId: string,
  { answeredOn, answer }: { readonly answeredOn?: CivilDate; readonly answer?: string },
): Promise<void> {
  await tx
    .updateTable('information_requests.correction')
    .set({ ...(answeredOn && { answered_on: answeredOn }), ...(answer && { answer }) })
    .where('request_id', '=', requestId)
    .execute()
}

export async function findCorrection(db: Reader, requestId: string) {
  return await db
    .selectFrom('information_requests.correction')
    .select([
      'ground',
      'items',
      'asked_on as askedOn',
      'term_days as termDays',
      'answered_on as answeredOn',
      'answer',
    ])
    .where('request_id', '=', requestId)
    .executeTakeFirst()
}

export async function insertExplanation(
  tx: Tx,
  requestId: string,
  { question, askedOn }: { readonly question: string; readonly askedOn: CivilDate },
): Promise<void> {
  await tx
    .insertInto('information_requests.explanation')
    .values({ request_id: requestId, question, asked_on: askedOn })
    .execute()
}

export async function updateExplanation(
  tx: Tx,
  requestId: string,
  change: {
    readonly answered_on?: CivilDate
    readonly answer?: string
    readonly is_reasonable?: boolean
    readonly judgement?: string
  },
): Promise<boolean> {
  const done = await tx
    .updateTable('information_requests.explanation')
    .set(change)
    .where('request_id', '=', requestId)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export async function findExplanation(db: Reader, requestId: string) {
  return await db
    .selectFrom('information_requests.explanation')
    .select([
      'question',
      'asked_on as askedOn',
      'answered_on as answeredOn',
      'answer',
      'is_reasonable as isReasonable',
      'judgement',
    ])
    .where('request_id', '=', requestId)
    .executeTakeFirst()
}

export async function insertExtension(
  tx: Tx,
  requestId: string,
  approved: {
    readonly days: number
    readonly reason: string
    readonly person: Person
    readonly on: CivilDate
  },
): Promise<void> {
  await tx
    .insertInto('information_requests.extension')
    .values({
      request_id: requestId,
      days: approved.days,
      reason: approved.reason,
      approved_by: approved.person.id,
      approved_by_name: approved.person.name,
      approved_on: approved.on,
    })
    .execute()
}

export async function updateExtension(tx: Tx, requestId: string, servedOn: CivilDate): Promise<void> {
  await tx
    .updateTable('information_requests.extension')
    .set({ served_on: servedOn })
    .where('request_id', '=', requestId)
    .execute()
}

export async function findExtension(db: Reader, requestId: string) {
  return await db
    .selectFrom('information_requests.extension')
    .select([
      'days',
      'reason',
      'approved_by_name as approvedByName',
      'approved_on as approvedOn',
      'served_on as servedOn',
    ])
    .where('request_id', '=', requestId)
    .executeTakeFirst()
}
