// What tests of notices share: a kind of notice with wording, and a unit to send it.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Pool } from '#kernel/database/database.ts'
import type { BlobStore } from '#kernel/files/blob-store.ts'
import { openBlobStore } from '#kernel/files/blob-store.ts'
import type { Block, TemplateBody } from '#kernel/notices/template.ts'

/** A folder of blobs of its own, left to the system to clear. */
export function openTestBlobs(): BlobStore {
  return openBlobStore(mkdtempSync(join(tmpdir(), 'mingtang-notices-')))
}

/** Writes down a kind with two text fields, a date and a list, and returns its key. */
export async function createKind(db: Pool, key: string): Promise<string> {
  const field = (name: string, label: string, type: string, optional = false) => ({
    name,
    label,
    type,
    optional,
    sample: type === 'date' ? '2026-03-05' : `样例${label}`,
  })
  const fields = [
    field('applicant', '申请人', 'text'),
    field('reason', '理由', 'text', true),
    field('dueOn', '届满日期', 'date'),
    field('files', '附件', 'list', true),
  ]
  const parts = [
    { part: 'remedy', title: '救济途径', law: '政府信息公开条例第五十一条', fields: ['reviewBody'] },
  ]
  await db
    .insertInto('notices.kind')
    .values({
      key,
      title: '测试告知书',
      group_title: '测试',
      recipient: '申请人',
      fields: JSON.stringify(fields),
      parts: JSON.stringify(parts),
    })
    .execute()
  await db
    .insertInto('notices.register_kind')
    .values({ key: 'reply', title: '答复', suffix: '公复' })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return key
}

/** Wording that uses every field, with its legal part. */
export const wording: TemplateBody = {
  title: '测试告知书',
  layout: 'plain',
  registerKey: 'reply',
  body: [
    { kind: 'title', text: '{{unitName}}\n测试告知书' },
    { kind: 'number' },
    { kind: 'addressee', text: '{{applicant}}：' },
    { kind: 'paragraph', text: '期限至{{dueOn}}。', align: 'indent' },
    {
      kind: 'paragraph',
      text: '理由：{{reason}}',
      align: 'indent',
      when: { field: 'reason', test: 'filled', value: '' },
    },
    { kind: 'paragraph', text: '可以向{{reviewBody}}申请行政复议。', align: 'indent', part: 'remedy' },
    { kind: 'signature', unit: '{{unitName}}', date: '{{issuedOn}}' },
  ],
}

/** Writes the wording down as a version of the template of the county or of a unit. */
export async function createTemplate(
  db: Pool,
  kindKey: string,
  {
    unitId = null,
    startsOn = '2020-01-01',
    body = wording.body,
    registerKey = 'reply',
  }: {
    readonly unitId?: string | null
    readonly startsOn?: string
    readonly body?: readonly Block[]
    readonly registerKey?: string | null
  } = {},
): Promise<string> {
  const { id } = await db
    .insertInto('notices.template')
    .values({ kind_key: kindKey, unit_id: unitId })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('notices.template_version')
    .values({
      template_id: id,
      version: 1,
      starts_on: startsOn,
      title: wording.title,
      layout: 'plain',
      register_key: registerKey,
      body: JSON.stringify(body),
      note: '初稿',
      saved_by: 'system',
    })
    .execute()
  return id
}

/** How a unit is reached, and where an appeal against its decisions goes. */
export async function createLetterhead(db: Pool, unitId: string): Promise<void> {
  await db
    .insertInto('notices.letterhead')
    .values({
      unit_id: unitId,
      address: '青岚县城关镇澄波路96号',
      postcode: '650000',
      telephone: '0920-6224016',
      office_hours: '工作日8:30—12:00，14:00—17:30',
      review_body: '青岚县人民政府',
      court: '青岚县人民法院',
      saved_by: 'system',
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
