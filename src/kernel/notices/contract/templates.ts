import { z } from 'zod'
import { command, query } from '#kernel/http/contract.ts'
import { Block, Layout, NoticeField, RequiredPart, TemplateBody } from '../template.ts'

/** Who keeps the wording, the numbers and the letterheads of units. */
export const noticeKeepers = ['noticeKeeper'] as const

const CivilDate = z.iso.date()
/** Null: the default of the whole county. */
const Owner = z.uuid().nullable()

export const TemplateRow = z.object({
  kindKey: z.string(),
  title: z.string(),
  groupTitle: z.string(),
  recipient: z.string(),
  layout: Layout.nullable(),
  /** True when the unit has wording of its own in use. */
  isOwn: z.boolean(),
  version: z.number().nullable(),
  startsOn: CivilDate.nullable(),
})
export type TemplateRow = z.infer<typeof TemplateRow>

const UnitChoice = z.object({ id: z.string(), title: z.string() })

/** Every kind of notice with the wording a unit uses today. */
export const listTemplates = query({
  path: '/api/notices/templates',
  title: '文书模板清单',
  allow: noticeKeepers,
  input: z.object({ unitId: Owner }),
  output: z.object({
    rows: z.array(TemplateRow),
    units: z.array(UnitChoice),
    /** Whether this person may change the default of the county. */
    keepsDefault: z.boolean(),
  }),
})

export const TemplateVersionRow = z.object({
  templateId: z.string(),
  version: z.number(),
  startsOn: CivilDate,
  note: z.string(),
  savedByName: z.string(),
  savedAt: z.iso.datetime(),
  /** True: from that day the default of the county is used again. */
  isEnd: z.boolean(),
  /** True: a version of the default of the county, not of the unit. */
  isDefault: z.boolean(),
  /** True: the one that notices made today are worded by. */
  isInUse: z.boolean(),
})
export type TemplateVersionRow = z.infer<typeof TemplateVersionRow>

/** One template for the editor: its kind, the wording in use, every version, and what can be inserted. */
export const getTemplate = query({
  path: '/api/notices/template',
  title: '文书模板',
  allow: noticeKeepers,
  input: z.object({ kindKey: z.string().max(80), unitId: Owner }),
  output: z.object({
    kindKey: z.string(),
    kindTitle: z.string(),
    recipient: z.string(),
    fields: z.array(NoticeField),
    parts: z.array(RequiredPart),
    template: TemplateBody,
    isOwn: z.boolean(),
    unitTitle: z.string().nullable(),
    versions: z.array(TemplateVersionRow),
    passages: z.array(z.object({ key: z.string(), title: z.string(), body: z.string() })),
    registers: z.array(z.object({ key: z.string(), title: z.string() })),
  }),
})

/** The wording of an earlier version, to look at or to bring back. */
export const getTemplateVersion = query({
  path: '/api/notices/template/version',
  title: '文书模板的历史版本',
  allow: noticeKeepers,
  input: z.object({ templateId: z.uuid(), version: z.number().int().min(1) }),
  output: z.object({ template: TemplateBody }),
})

/** Cases with whose data a wording may be looked at: those of which this person may make notices. Newest first, at most 20. */
export const listPreviewCases = query({
  path: '/api/notices/template/cases',
  title: '可用于预览模板的办件',
  allow: noticeKeepers,
  input: z.object({ kindKey: z.string().max(80), text: z.string().trim().max(60).default('') }),
  output: z.object({
    cases: z.array(
      z.object({
        caseId: z.string(),
        title: z.string(),
        unitTitle: z.string(),
        procedureTitle: z.string(),
        receivedOn: CivilDate,
      }),
    ),
  }),
})

/** How a wording that is not saved yet would look, with samples or with the data of a case; keeps nothing. */
export const previewTemplate = command({
  path: '/api/notices/template/preview',
  title: '预览文书模板',
  allow: noticeKeepers,
  input: z.object({
    kindKey: z.string().max(80),
    unitId: Owner,
    template: TemplateBody,
    /** Null: with the samples of the kind. */
    caseId: z.uuid().nullable().default(null),
  }),
  output: z.object({ picture: z.string(), missing: z.array(z.string()) }),
})

/** Saves a wording as the next version, used from a day on. */
export const saveTemplate = command({
  path: '/api/notices/template/save',
  title: '保存文书模板',
  allow: noticeKeepers,
  input: z.object({
    kindKey: z.string().max(80),
    unitId: Owner,
    template: TemplateBody.extend({ body: z.array(Block).min(1, '模板没有内容，请至少加入一段').max(120) }),
    startsOn: CivilDate,
    note: z.string().trim().min(2, '请写明改了什么').max(300),
    /** Why a part the law asks for is left out; null when none is. */
    whyWithout: z.string().trim().min(5).max(300).nullable(),
  }),
  output: z.object({ version: z.number() }),
})

/** Lets a unit use the default of the county again, from a day on. */
export const endTemplate = command({
  path: '/api/notices/template/end',
  title: '改用全县统一文本',
  allow: noticeKeepers,
  input: z.object({
    kindKey: z.string().max(80),
    unitId: z.uuid(),
    startsOn: CivilDate,
    note: z.string().trim().min(2).max(300),
  }),
  output: z.object({}),
})
