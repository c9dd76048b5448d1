import { z } from 'zod'

/** Roles of disclosure, by what they are called. */
export const disclosureRoleTitles = {
  discloser: '信息公开员',
  disclosureSupervisor: '信息公开主管',
} as const

/** How sure a row is: read in its source, derived from what was read, from memory and to be checked, or set here. */
export const Basis = z.enum(['confirmed', 'derived', 'fromMemory', 'local'])
export type Basis = z.infer<typeof Basis>

export const basisTitles: Readonly<Record<Basis, string>> = {
  confirmed: '有出处',
  derived: '推导，可改',
  fromMemory: '待核',
  local: '本地设定',
}

export const UnitKind = z.enum([
  'county',
  'department',
  'town',
  'school',
  'teachingPoint',
  'institution',
  'office',
])
export type UnitKind = z.infer<typeof UnitKind>

export const unitKindTitles: Readonly<Record<UnitKind, string>> = {
  county: '县政府',
  department: '县级部门',
  town: '乡镇政府',
  school: '学校',
  teachingPoint: '教学点',
  institution: '事业单位',
  office: '内设机构',
}

/** A civil date, e.g. 2026-10-08. */
export const Day = z.iso.date('日期应写成 2026-10-08 的样子')

/** A unit within reach, with the person who answers for its disclosure. */
export const Discloser = z.object({
  unitId: z.uuid(),
  slug: z.string(),
  title: z.string(),
  shortTitle: z.string(),
  kind: UnitKind,
  /** Who holds the post of 信息公开员 there; null while nobody does. */
  responsible: z.string().nullable(),
})
export type Discloser = z.infer<typeof Discloser>

/** A live item as lists of disclosure show it. */
export const Filed = z.object({
  itemId: z.int(),
  unitTitle: z.string(),
  indexNumber: z.string(),
  title: z.string(),
  code: z.string().nullable(),
  formedOn: Day.nullable(),
  datedOn: Day,
  firstPublishedOn: Day,
  textLength: z.int(),
  hasFiles: z.boolean(),
})
export type Filed = z.infer<typeof Filed>
