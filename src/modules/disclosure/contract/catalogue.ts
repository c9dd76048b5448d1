import { z } from 'zod'
import { command, query } from '#kernel/http/contract.ts'
import { Basis, Day, Discloser, UnitKind } from '../contract.ts'
import { disclosureRoles } from './roles.ts'

export const EntryList = z.object({
  key: z.string(),
  axis: z.enum(['class', 'statute']),
  title: z.string(),
  law: z.string(),
  startsOn: Day,
  endsOn: Day.nullable(),
  basis: Basis,
})
export type EntryList = z.infer<typeof EntryList>

/** One class or statutory item. */
export const Entry = z.object({
  code: z.string(),
  listKey: z.string(),
  title: z.string(),
  staleAfterDays: z.int().nullable(),
  startsOn: Day,
  endsOn: Day.nullable(),
  basis: Basis,
  note: z.string(),
  /** Items filed here tell a result that some procedure led to. */
  isResult: z.boolean(),
  /** Items filed here tell how something is handled. */
  isHandling: z.boolean(),
  /** For a class: the statutory items read under it. */
  entryCodes: z.array(z.string()),
})
export type Entry = z.infer<typeof Entry>

/** Who owes a statutory item: every unit of a kind, or one unit. */
export const Duty = z.object({
  id: z.uuid(),
  entryCode: z.string(),
  unitKind: UnitKind.nullable(),
  unitId: z.uuid().nullable(),
  unitTitle: z.string().nullable(),
  startsOn: Day,
  endsOn: Day.nullable(),
  basis: Basis,
  note: z.string(),
})
export type Duty = z.infer<typeof Duty>

export const Exemption = z.object({
  id: z.uuid(),
  unitId: z.uuid(),
  unitTitle: z.string(),
  entryCode: z.string(),
  reason: z.string(),
  startsOn: Day,
  endsOn: Day.nullable(),
  madeByName: z.string(),
})
export type Exemption = z.infer<typeof Exemption>

export const Threshold = z.object({
  key: z.string(),
  title: z.string(),
  amount: z.int(),
  unit: z.string(),
  source: z.string(),
  basis: Basis,
  note: z.string(),
})
export type Threshold = z.infer<typeof Threshold>

/** Both axes, who owes what, and the numbers figures are judged by. */
export const readCatalogue = query({
  path: '/api/disclosure/catalogue',
  title: '查看公开目录',
  allow: disclosureRoles,
  input: z.object({}),
  output: z.object({
    lists: z.array(EntryList),
    entries: z.array(Entry),
    duties: z.array(Duty),
    exemptions: z.array(Exemption),
    thresholds: z.array(Threshold),
    /** Units within reach. */
    units: z.array(Discloser),
    /** True when the actor keeps the catalogue. */
    editable: z.boolean(),
  }),
})

/** Everything the catalogue holds. */
export type Catalogue = z.infer<typeof readCatalogue.output>

/** Adds a class or item, or changes what is known of one. A code in use is never removed: it ends. */
export const saveEntry = command({
  path: '/api/disclosure/saveEntry',
  title: '修改目录条目',
  allow: ['disclosureSupervisor'],
  input: z.object({
    code: z.string().regex(/^[A-Za-z0-9-]{1,20}$/, '代码只能用字母、数字和连字符'),
    listKey: z.string().max(40),
    title: z.string().trim().min(2, '请填写名称').max(200, '名称不能超过200字'),
    staleAfterDays: z.int().min(1, '天数从1起').max(3660, '天数不能超过3660').nullable(),
    startsOn: Day,
    endsOn: Day.nullable(),
    basis: Basis.exclude(['local']),
    note: z.string().trim().max(300, '说明不能超过300字'),
    isResult: z.boolean().default(false),
    isHandling: z.boolean().default(false),
    entryCodes: z.array(z.string().max(20)).max(40),
  }),
  output: z.object({}),
})

/** Says that a kind of unit, or one unit, owes an item from a day. */
export const addDuty = command({
  path: '/api/disclosure/addDuty',
  title: '增加应公开事项',
  allow: ['disclosureSupervisor'],
  input: z
    .object({
      entryCode: z.string().max(20),
      unitKind: UnitKind.nullable(),
      unitId: z.uuid().nullable(),
      startsOn: Day,
      note: z.string().trim().max(300, '说明不能超过300字'),
    })
    .refine(({ unitKind, unitId }) => (unitKind === null) !== (unitId === null), {
      message: '请在单位类别和具体单位中选一个',
      path: ['unitKind'],
    }),
  output: z.object({}),
})

export const endDuty = command({
  path: '/api/disclosure/endDuty',
  title: '终止应公开事项',
  allow: ['disclosureSupervisor'],
  input: z.object({ dutyId: z.uuid(), endsOn: Day }),
  output: z.object({}),
})

/** Says why a unit does not owe what its kind owes. */
export const exempt = command({
  path: '/api/disclosure/exempt',
  title: '登记不适用事项',
  allow: ['disclosureSupervisor'],
  input: z.object({
    unitId: z.uuid(),
    entryCode: z.string().max(20),
    reason: z.string().trim().min(4, '请写明不适用的理由').max(500, '理由不能超过500字'),
  }),
  output: z.object({}),
})

export const endExemption = command({
  path: '/api/disclosure/endExemption',
  title: '取消不适用',
  allow: ['disclosureSupervisor'],
  input: z.object({ exemptionId: z.uuid() }),
  output: z.object({}),
})

export const saveThreshold = command({
  path: '/api/disclosure/saveThreshold',
  title: '修改检查标准',
  allow: ['disclosureSupervisor'],
  input: z.object({
    key: z.string().max(40),
    amount: z.int().min(0, '数值不能小于0').max(100_000, '数值过大'),
    source: z.string().trim().min(2, '请写明出处').max(200, '出处不能超过200字'),
    basis: Basis,
    note: z.string().trim().max(300, '说明不能超过300字'),
  }),
  output: z.object({}),
})
