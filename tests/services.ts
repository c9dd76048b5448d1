// What tests of services share: a unit with its code and its column, and a guide with every element.
import { randomUUID } from 'node:crypto'
import type { Actor } from '#kernel/access/actor.ts'
import type { Pool } from '#kernel/database/database.ts'
import { perform } from '#kernel/procedure/perform.ts'
import { openColumn } from '#modules/publishing/service/columns.ts'
import type { ServiceContent } from '#modules/services/contract/content.ts'
import { emptyContent } from '#modules/services/contract/content.ts'
import { create, save } from '#modules/services/service/items.ts'
import { ask, boundLegalReview } from '#modules/services/service/legal.ts'
import { saveUnitCodeRow } from '#modules/services/store/settings.ts'
import { createPerson } from './cases.ts'
import type { County } from './publishing.ts'
import { asActor, columnSettings, createCounty, takeTo } from './publishing.ts'

/** A county whose department keeps a catalogue of services. */
export interface ServiceCounty extends County {
  readonly lawyer: Actor
  /** A post of the department that the steps of its items may name, and its holder. */
  readonly post: { readonly postId: string; readonly holder: Actor }
}

/** The rows of a county that keeps a catalogue. */
export async function createServiceCounty(db: Pool, code = '62999900CZ'): Promise<ServiceCounty> {
  const county = await createCounty(db)
  const lawyer = await createPerson(db, county.county, ['legalReviewer'], 'subtree')
  const { manager, channelId, office } = county
  const services = {
    ...columnSettings,
    ownerId: manager.id,
    isLive: true,
    kind: 'service' as const,
    slug: 'services',
    title: '办事服务',
    siteId: channelId,
  }
  await asActor(db, manager, async (context) => {
    await openColumn(context, services)
    await saveUnitCodeRow(context.tx, office.id, code)
  })
  const holder = county.approver
  return { ...county, lawyer, post: { postId: holder.posts[0]?.postId ?? '', holder } }
}

/** A guide that lacks nothing but forms and results. */
export function wholeGuide(postId: string, change: Partial<ServiceContent> = {}): ServiceContent {
  return {
    ...emptyContent,
    title: '最低生活保障对象认定',
    summary: '家庭收入低于低保标准的，可以申请按月领取低保金。',
    officeTitle: '社会救助股',
    basis: [{ instrument: '社会救助暂行办法', article: '第十一条', wording: '' }],
    conditions: ['共同生活的家庭成员人均收入低于当地最低生活保障标准'],
    materials: [
      {
        name: '居民户口簿',
        form: 'both',
        copies: 1,
        source: 'government',
        isNeeded: true,
        note: '',
        formHash: null,
        sampleHash: null,
      },
    ],
    steps: [
      { title: '受理', what: '收下材料', postId, limit: { amount: 1, unit: 'workingDay' }, isCounted: true },
      { title: '审核确认', what: '', postId, limit: { amount: 10, unit: 'workingDay' }, isCounted: true },
    ],
    statutoryLimit: { amount: 30, unit: 'workingDay' },
    promisedLimit: { amount: 20, unit: 'workingDay' },
    isFree: true,
    resultTitle: '《最低生活保障证》',
    channels: [{ kind: 'counter', where: '' }],
    visits: 1,
    places: [{ where: '县政务服务中心二楼民政窗口', hours: '工作日8:30至12:00，14:30至18:00', phone: '' }],
    phone: '0920-6216016',
    complaint: { phone: '0920-6216017', address: '', online: '' },
    remedies: {
      refusal: '可以自收到决定之日起六十日内申请行政复议。',
      delay: '拨打投诉电话。',
      inaction: '拨打投诉电话。',
    },
    themes: ['hardship'],
    ...change,
  }
}

/** Begins an item of the department and writes it. */
export async function writeService(
  county: ServiceCounty,
  change: Partial<ServiceContent> = {},
  kind = 'JF',
): Promise<{ serviceId: string; editionId: string; code: string }> {
  const content = wholeGuide(county.post.postId, change)
  return await asActor(county.db, county.author, async (context) => {
    const input = { key: randomUUID(), unitId: county.office.id, kind, title: content.title }
    const opened = await create(context, input)
    await save(context, { key: randomUUID(), editionId: opened.editionId, baseRevision: 1, content })
    return opened
  })
}

/** Has a draft pass 合法性审核. */
export async function passLegalReview(county: ServiceCounty, editionId: string): Promise<string> {
  const { caseId } = await asActor(county.db, county.author, (context) => ask(context, { editionId }))
  await asActor(county.db, county.lawyer, (context) => perform(context, boundLegalReview, caseId, 'pass'))
  return caseId
}

/** Leads a draft all the way to the public. */
export async function putInForce(county: ServiceCounty, editionId: string): Promise<void> {
  await passLegalReview(county, editionId)
  await takeTo(county, editionId, 'published')
}
