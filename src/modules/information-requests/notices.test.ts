import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Pool } from '#kernel/database/database.ts'
import { extractBytes } from '#kernel/files/extract-bytes.ts'
import { checkTemplate } from '#kernel/notices/check.ts'
import type { Composition } from '#kernel/notices/compose.ts'
import { compose } from '#kernel/notices/compose.ts'
import { fieldsOf } from '#kernel/notices/fields.ts'
import { sampleValues } from '#kernel/notices/sample.ts'
import { commonFields } from '#kernel/notices/template.ts'
import type { NoticeKind } from '#kernel/notices/template-store.ts'
import { findTemplate, readPassages, selectKinds } from '#kernel/notices/template-store.ts'
import { drawNotice } from '#kernel/notices/typeset.ts'
import { createUnit } from '../../../tests/cases.ts'
import { createTestDatabase } from '../../../tests/database.ts'

let db: Pool
let unitId: string
let kinds: readonly NoticeKind[]

beforeAll(async () => {
  db = await createTestDatabase()
  unitId = (await createUnit(db, 'county')).id
  kinds = (await selectKinds(db)).filter(({ key }) => key.startsWith('request.'))
})
afterAll(async () => await db.destroy())

async function composition(kind: NoticeKind, on = '2026-03-05'): Promise<Composition> {
  const used = await findTemplate(db, kind.key, unitId, on)
  if (!used) throw new Error(`no template of ${kind.key}`)
  const keys = used.body.body.flatMap((block) => (block.kind === 'passage' ? [block.key] : []))
  return {
    template: used.body,
    fields: kind.fields,
    values: { ...sampleValues(kind.fields), ...sampleValues(commonFields) },
    passages: await readPassages(db, keys, unitId, on),
    letterhead: { redMark: '青岚县卫生健康局', printedBy: '办公室' },
    isPreview: false,
  }
}

async function textOf(key: string, on?: string): Promise<string> {
  const kind = kinds.find((one) => one.key === key)
  if (!kind) throw new Error(key)
  const { docx } = await drawNotice(compose(await composition(kind, on)).sheet)
  return (await extractBytes(Buffer.from(docx), 'a.docx')).text
}

describe('the written forms of requests for information', () => {
  test('are all there: the kit of 17 and an answer for every outcome of table 3', () => {
    const keys = kinds.map(({ key }) => key.replace('request.', ''))
    expect(keys).toEqual(
      expect.arrayContaining([
        'applicationForm',
        'registration',
        'receipt',
        'correction',
        'explanation',
        'extension',
        'lateDate',
        'consultThirdParty',
        'thirdPartyReply',
        'consultation',
        'override',
        'consultCoMaker',
        'consultOrgan',
        'coHandling',
        'fee',
        'review',
        'transfer',
      ]),
    )
    const answers = keys.filter((key) => key.startsWith('decision.')).map((key) => key.slice(9))
    const codes = 'G1 G2 P R1 R2 R3 R4 R5 R6 R7 R8 N1.notExisting N1.notOurs N2 N3 X1 X2 X3 X4 X5 O1 O2 O3'
    expect(answers.toSorted()).toEqual(codes.split(' ').toSorted())
  })

  test('name only fields that exist, carry every part the law asks for, and want nothing when all is given', async () => {
    for (const kind of kinds) {
      const given = await composition(kind)
      const { faults, missing } = checkTemplate(given.template, kind, given.passages)
      expect({ key: kind.key, faults, missing, wanted: compose(given).missing }).toEqual({
        key: kind.key,
        faults: [],
        missing: [],
        wanted: [],
      })
    }
  })

  test('tell a third party nothing of who asked (条例 第三十二条; 个人信息保护法)', async () => {
    for (const key of [
      'consultThirdParty',
      'thirdPartyReply',
      'override',
      'consultCoMaker',
      'consultOrgan',
      'coHandling',
    ]) {
      const kind = kinds.find((one) => one.key === `request.${key}`)
      expect(kind?.fields.map(({ name }) => name)).not.toContain('applicant')
      const used = await findTemplate(db, `request.${key}`, unitId, '2026-03-05')
      expect(used?.body.body.flatMap(fieldsOf)).not.toContain('applicant')
    }
  })
})

describe('what may be done against an answer', () => {
  test('to a refusal, review comes first since 2024 (行政复议法 第二十三条), within 60 days (第二十条)', async () => {
    for (const code of ['P', 'R1', 'R4', 'R8']) {
      const text = await textOf(`request.decision.${code}`)
      expect(text).toContain('应当自收到本答复书之日起60日内，先向青岚县人民政府申请行政复议')
      expect(text).not.toContain('6个月')
    }
  })

  test('to a refusal of 2023, a suit was open as well', async () => {
    const text = await textOf('request.decision.R4', '2023-12-31')
    expect(text).toContain('6个月内向青岚县人民法院提起行政诉讼')
    expect(text).not.toContain('先向')
  })

  test('to an answer that gives, review within 60 days or suit within 6 months (行政诉讼法 第四十六条)', async () => {
    expect(await textOf('request.decision.G2')).toContain(
      '60日内向青岚县人民政府申请行政复议，或者自收到本答复书之日起6个月内向青岚县人民法院提起行政诉讼',
    )
  })

  test('is marked as to be checked wherever it is disputed or known from memory', async () => {
    const rows = await db
      .selectFrom('notices.passage')
      .select(['key', 'basis'])
      .where('key', 'like', 'request.remedy.%')
      .where('version', '=', 1)
      .where('basis', '=', 'confirmed')
      .execute()
    expect(rows.map(({ key }) => key.slice(15)).toSorted()).toEqual(['G1', 'G2', 'thirdParty'])
  })
})

test('the silence of a third party and of a co-maker are told to mean opposite things (条例 第三十二条、第三十四条)', async () => {
  expect(await textOf('request.consultThirdParty')).toContain('逾期未提出意见的，由本机关依法决定是否公开')
  expect(await textOf('request.consultCoMaker')).toContain('逾期未提出意见的，视为同意公开')
})
