import { afterAll, describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/access/actor.ts'
import { bind, defineModule } from '#kernel/module.ts'
import { selectNotices } from '#kernel/procedure/notice-store.ts'
import { openCase, perform } from '#kernel/procedure/perform.ts'
import { serveNotice } from '#kernel/procedure/serve-notice.ts'
import { actAs, createPerson, createUnit } from '../../../tests/cases.ts'
import { createTestDatabase } from '../../../tests/database.ts'
import {
  createKind,
  createLetterhead,
  createTemplate,
  openTestBlobs,
  wording,
} from '../../../tests/notices.ts'
import { sample } from '../../../tests/sample-procedure.ts'
import { previewUnsavedWith, readPreviewCases } from './preview-with-case.ts'
import { previewCaseNotice, readCaseNotices, readRendition, renderCaseNotice } from './case-notices.ts'

const db = await createTestDatabase()
afterAll(async () => await db.destroy())
const blobs = openTestBlobs()
const at = '2026-09-28T02:00:00Z'
const county = await createUnit(db, 'county')
const office = await createUnit(db, 'office', county)
const author = await createPerson(db, office, ['author'])
const approver = await createPerson(db, office, ['approver'])
const stranger = await createPerson(db, county, ['approver'])
await createKind(db, 'test.notice')
await createTemplate(db, 'test.notice')
await createLetterhead(db, county.id)

const bound = bind(sample, {})
let applicant: string | null = '张三'
const modules = [
  defineModule({
    name: 'sample',
    title: '测试',
    dependsOn: [],
    roles: {},
    procedures: [bound],
    endpoints: [],
    pages: [],
    jobs: [],
    blobReferences: async () => [],
    noticeSources: [
      {
        procedureKey: 'sample',
        makes: (key) => key === 'test.notice',
        papersOf: async () => [{ name: 'registration', title: '登记表' }],
        fieldsOf: async (_, __, name) =>
          name === 'decision'
            ? undefined
            : { templateKey: 'test.notice', fields: { applicant, dueOn: '2026-11-09' } },
      },
    ],
  }),
]

async function as<Result>(actor: Actor, work: Parameters<typeof actAs<Result>>[3]): Promise<Result> {
  return await actAs(db, actor, at, async (context) => await work({ ...context, blobs }))
}

/** A case whose extension was approved: the applicant is owed a notice. */
async function openExtended(): Promise<{ caseId: string; noticeId: string }> {
  const caseId = await as(
    author,
    async (context) => await openCase(context, sample, { unitId: office.id, title: '某事' }),
  )
  await as(
    approver,
    async (context) => await perform(context, bound, caseId, 'extend', { reason: '情况复杂' }),
  )
  const [notice] = await selectNotices(db, caseId)
  return { caseId, noticeId: notice?.id ?? '' }
}

describe('a notice that a case owes', () => {
  test('is listed with its last day, made with a number, made again under the same number, and served', async () => {
    const { caseId, noticeId } = await openExtended()
    const chosen = { caseId, name: 'extension', noticeId, version: 2 }
    const first = await as(approver, async (context) => await renderCaseNotice(context, modules, chosen))
    const second = await as(approver, async (context) => await renderCaseNotice(context, modules, chosen))
    expect(second.numberText).toBe(first.numberText)
    const [listed, paper] = await as(
      approver,
      async (context) => await readCaseNotices(context, modules, caseId),
    )
    expect(listed).toMatchObject({ title: '延期告知书', to: '申请人', whyNot: null, canServe: true })
    expect(listed?.renditions.map(({ version }) => version)).toEqual([2, 1])
    expect(paper).toMatchObject({ name: 'registration', title: '登记表', noticeId: null, renditions: [] })
    await as(approver, async (context) => {
      const service = { noticeId, servedOn: '2026-09-28', method: 'inPerson', evidence: null } as const
      return await serveNotice(context, bound, caseId, service)
    })
    await expect(
      as(approver, async (context) => await renderCaseNotice(context, modules, { ...chosen, version: 3 })),
    ).rejects.toThrow('已经送达')
  })

  test('with a field missing is refused by its name, and looked at with the gap', async () => {
    const { caseId, noticeId } = await openExtended()
    applicant = null
    const chosen = { caseId, name: 'extension', noticeId }
    const preview = await as(approver, async (context) => await previewCaseNotice(context, modules, chosen))
    expect(preview.missing).toEqual(['申请人'])
    await expect(
      as(approver, async (context) => await renderCaseNotice(context, modules, { ...chosen, version: 2 })),
    ).rejects.toThrow('申请人')
    applicant = '张三'
  })

  test('made by two people at once has one number and two versions', async () => {
    const { caseId, noticeId } = await openExtended()
    const chosen = { caseId, name: 'extension', noticeId, version: 2 }
    const made = await Promise.all(
      [1, 2].map(
        async () => await as(approver, async (context) => await renderCaseNotice(context, modules, chosen)),
      ),
    )
    expect(new Set(made.map(({ numberText }) => numberText)).size).toBe(1)
  })

  test('is made by those who may send it, and not by others who may read the case', async () => {
    const { caseId, noticeId } = await openExtended()
    const chosen = { caseId, name: 'extension', noticeId, version: 2 }
    await expect(
      as(author, async (context) => await renderCaseNotice(context, modules, chosen)),
    ).rejects.toThrow('岗位')
    const [listed] = await as(author, async (context) => await readCaseNotices(context, modules, caseId))
    expect(listed).toMatchObject({ canServe: false, whyNot: expect.stringContaining('岗位') })
  })

  test('of one case cannot be made under another, nor a paper that is none', async () => {
    const one = await openExtended()
    const other = await openExtended()
    for (const chosen of [
      { caseId: one.caseId, name: 'extension', noticeId: other.noticeId, version: 2 },
      { caseId: one.caseId, name: 'decision', noticeId: one.noticeId, version: 2 },
      { caseId: one.caseId, name: 'extension', noticeId: null, version: 2 },
    ])
      await expect(
        as(approver, async (context) => await renderCaseNotice(context, modules, chosen)),
      ).rejects.toThrow('没有这种文书')
  })
})

describe('a wording that is not saved yet', () => {
  test('is looked at with the data of a case by who keeps it and may make its notices', async () => {
    const { caseId } = await openExtended()
    const clerk = await createPerson(db, office, ['noticeKeeper', 'approver'])
    const chosen = { kindKey: 'test.notice', unitId: office.id, template: wording, caseId }
    const { cases } = await as(
      clerk,
      async (context) => await readPreviewCases(context, modules, { kindKey: 'test.notice', text: '某' }),
    )
    expect(cases.map((one) => one.caseId)).toContain(caseId)
    applicant = null
    const { missing } = await as(clerk, async (context) => await previewUnsavedWith(context, modules, chosen))
    applicant = '张三'
    expect(missing).toEqual(['申请人'])
    const shown = await as(clerk, async (context) => await previewUnsavedWith(context, modules, chosen))
    expect(shown.missing).toEqual([])
    expect(shown.picture).toMatch(/^<svg/)
  })

  test('shows nothing of a case to who only keeps the wording, nor to a keeper of another unit', async () => {
    const { caseId } = await openExtended()
    const keeper = await createPerson(db, office, ['noticeKeeper'])
    const foreign = await createPerson(db, county, ['noticeKeeper', 'approver'])
    const chosen = { kindKey: 'test.notice', unitId: null, template: wording, caseId }
    for (const actor of [keeper, foreign]) {
      const { cases } = await as(
        actor,
        async (context) => await readPreviewCases(context, modules, { kindKey: 'test.notice', text: '' }),
      )
      expect(cases).toEqual([])
      await expect(
        as(actor, async (context) => await previewUnsavedWith(context, modules, chosen)),
      ).rejects.toThrow('不存在')
    }
  })
})

test('the file of a notice is given to whoever may read its case, and to nobody else', async () => {
  const { caseId } = await openExtended()
  const chosen = { caseId, name: 'registration', noticeId: null, version: 2 }
  const { renditionId } = await as(
    author,
    async (context) => await renderCaseNotice(context, modules, chosen),
  )
  const read = { renditionId, format: 'pdf' } as const
  const file = await as(author, async (context) => await readRendition(context, modules, read))
  expect((await blobs.read(file.hash)).subarray(0, 5).toString()).toBe('%PDF-')
  await expect(as(stranger, async (context) => await readRendition(context, modules, read))).rejects.toThrow(
    '不存在',
  )
})
