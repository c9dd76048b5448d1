import type { Reader, Tx } from '#kernel/database/database.ts'
import type { CameApplicant } from '../contract/filing.ts'
import type { Completion } from '../contract/records.ts'

/** Keeps who asked. The numbers of the documents that prove it are kept apart, sealed. */
export async function insertApplicant(tx: Tx, requestId: string, applicant: CameApplicant): Promise<void> {
  const { agent } = applicant
  await tx
    .insertInto('information_requests.applicant')
    .values({
      request_id: requestId,
      name: applicant.name,
      representative: applicant.representative,
      contact_person: applicant.contactPerson,
      workplace: applicant.workplace,
      phone: applicant.phone,
      fax: applicant.fax,
      email: applicant.email,
      address: applicant.address,
      postcode: applicant.postcode,
      agent_name: agent?.name ?? null,
      agent_phone: agent?.phone ?? null,
    })
    .execute()
}

/** Adds what was not known of who asked. */
export async function updateApplicant(
  tx: Tx,
  requestId: string,
  change: { readonly name?: string } & Partial<NonNullable<Completion['contact']>>,
): Promise<void> {
  if (Object.keys(change).length === 0) return
  await tx
    .updateTable('information_requests.applicant')
    .set(change)
    .where('request_id', '=', requestId)
    .execute()
}

/** The same applicant for a request taken out of another or opened again. */
export async function copyApplicant(tx: Tx, from: string, to: string): Promise<void> {
  const { request_id: _, ...applicant } = await tx
    .selectFrom('information_requests.applicant')
    .selectAll()
    .where('request_id', '=', from)
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('information_requests.applicant')
    .values({ ...applicant, request_id: to })
    .execute()
}

export async function findApplicant(db: Reader, requestId: string) {
  return await db
    .selectFrom('information_requests.applicant')
    .select([
      'name',
      'representative',
      'contact_person as contactPerson',
      'workplace',
      'phone',
      'fax',
      'email',
      'address',
      'postcode',
      'agent_name as agentName',
      'agent_phone as agentPhone',
    ])
    .where('request_id', '=', requestId)
    .executeTakeFirstOrThrow()
}

export async function insertIdentityReading(
  tx: Tx,
  requestId: string,
  reading: { person: { id: string; name: string }; purpose: string; at: Date },
): Promise<void> {
  await tx
    .insertInto('information_requests.identity_reading')
    .values({
      request_id: requestId,
      person_id: reading.person.id,
      person_name: reading.person.name,
      purpose: reading.purpose,
      read_at: reading.at,
    })
    .execute()
}

export async function selectIdentityReadings(db: Reader, requestId: string) {
  return await db
    .selectFrom('information_requests.identity_reading')
    .select(['person_name as byName', 'purpose', 'read_at as at'])
    .where('request_id', '=', requestId)
    .orderBy('id')
    .execute()
}
