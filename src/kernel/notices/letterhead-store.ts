import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import type { Reader } from '#kernel/database/database.ts'
import type { Database } from '#kernel/database/tables.ts'
import { problems } from './problems.ts'
import type { FieldValues, Layout } from './template.ts'

/** What stands in the notices of a unit beside their wording. Null is what nobody has written down. */
export interface Letterhead {
  readonly name: string
  /** Null: its name, followed by 文件 in the format of documents. */
  readonly redMark: string | null
  readonly address: string | null
  readonly postcode: string | null
  readonly telephone: string | null
  readonly fax: string | null
  readonly email: string | null
  readonly officeHours: string | null
  readonly reviewBody: string | null
  readonly court: string | null
  readonly printedBy: string | null
}

/** What a unit has not written down itself and the units above it have: where to turn, never how to reach the unit. */
const inherited = ['review_body', 'court', 'office_hours'] as const

/** The letterhead of a unit. @throws notices.unitNotFound */
export async function readLetterhead(db: Reader, unitId: string): Promise<Letterhead> {
  const unit = await db
    .selectFrom('access.unit')
    .select(['title', 'path'])
    .where('id', '=', unitId)
    .executeTakeFirst()
  if (!unit) throw problems.unitNotFound()
  const rows = await db
    .selectFrom('notices.letterhead as l')
    .innerJoin('access.unit as u', 'u.id', 'l.unit_id')
    .selectAll('l')
    .where(sql<boolean>`(u.path = ${unit.path} or starts_with(${unit.path}, u.path || '.'))`)
    .orderBy(sql`length(u.path)`, 'desc')
    .execute()
  const own = rows.find((row) => row.unit_id === unitId)
  const above = (column: (typeof inherited)[number]) =>
    rows.find((row) => row[column] !== null)?.[column] ?? null
  return {
    ...(own ? describe(own) : unwritten),
    name: own?.name ?? unit.title,
    officeHours: above('office_hours'),
    reviewBody: above('review_body'),
    court: above('court'),
  }
}

/** What a unit wrote down that is its own alone. */
type OwnPart = Omit<Letterhead, 'name' | 'officeHours' | 'reviewBody' | 'court'>

const unwritten: OwnPart = {
  redMark: null,
  address: null,
  postcode: null,
  telephone: null,
  fax: null,
  email: null,
  printedBy: null,
}

function describe(row: Selectable<Database['notices.letterhead']>): OwnPart {
  const { red_mark: redMark, printed_by: printedBy, address, postcode, telephone, fax, email } = row
  return { redMark, printedBy, address, postcode, telephone, fax, email }
}

/** The common fields a letterhead fills. */
export function letterheadFields(head: Letterhead): FieldValues {
  return {
    unitName: head.name,
    unitAddress: head.address,
    unitPostcode: head.postcode,
    unitTelephone: head.telephone,
    unitFax: head.fax,
    unitEmail: head.email,
    officeHours: head.officeHours,
    reviewBody: head.reviewBody,
    court: head.court,
  }
}

/** The red mark: in the format of documents the name and 文件, in that of letters the name alone. */
export function redMarkOf(head: Letterhead, layout: Layout): string {
  return head.redMark ?? (layout === 'redHead' ? `${head.name}文件` : head.name)
}
