import { randomUUID } from 'node:crypto'
import { draftGuide, readGuide, saveGuide } from '#modules/disclosure/contract/guide.ts'
import type { GuideElements } from '#modules/disclosure/contract/guide.ts'
import type { DemoParts } from './context.ts'
import { callEndpoint } from './context.ts'
import type { DemoUnit } from './county.ts'
import { units } from './county.ts'
import type { DemoItem } from './item.ts'
import type { Seeding } from './seed-items.ts'
import { at, officer, walk } from './seed-items.ts'
import type { SeededColumns } from './seed-sites.ts'
import type { SeededOrganisation } from './seed-organisation.ts'

/** A township that has not written its guide yet, and one whose guide was moved over as plain text. */
const without: readonly string[] = ['south-stockade-town', 'old-ferry-town']

/** Townships whose guides lack what article 12 asks for. */
const incomplete: readonly string[] = ['cloud-terrace-town', 'pine-creek-town', 'flower-field-town']

/** Every organ writes its guide in elements and publishes it through the gate, as article 12 asks. */
export async function seedGuides(
  parts: DemoParts,
  organisation: SeededOrganisation,
  columns: SeededColumns,
): Promise<void> {
  const seeding: Seeding = { parts, organisation, columns, itemIds: new Map() }
  const disclosers = units.filter(({ kind }) => ['county', 'department', 'town'].includes(kind))
  for (const [index, unit] of disclosers.entries())
    if (!without.includes(unit.slug)) await seedGuide(seeding, unit, index)
}

async function seedGuide(seeding: Seeding, unit: DemoUnit, index: number): Promise<void> {
  const item: DemoItem = {
    unit: unit.slug,
    columns: ['guide'],
    title: '政府信息公开指南',
    composedOn: `2026-01-${String(12 + (index % 15)).padStart(2, '0')}`,
    body: '',
  }
  const author = await officer(seeding, item, 'author')
  const editionId = await at(seeding, item, '09:00', author, async (context) => {
    const unitId = seeding.organisation.unitIds.get(unit.slug) ?? ''
    const { revision } = await callEndpoint(context, readGuide, { unitId })
    await callEndpoint(context, saveGuide, { unitId, baseRevision: revision, elements: elementsOf(unit) })
    return (await callEndpoint(context, draftGuide, { unitId, key: `guide.${randomUUID()}` })).editionId
  })
  await walk(seeding, item, editionId, 4)
}

function elementsOf(unit: DemoUnit): GuideElements {
  const isIncomplete = incomplete.includes(unit.slug)
  return {
    classification:
      '本机关的政府信息分为组织机构、法规文件、规划计划、统计信息、财政信息、行政权力、人事信息、应急管理、公告公示等类。',
    arrangement:
      '每条信息标明索引号、名称、内容概述和生成日期。索引号由单位代码、年份和顺序号组成，编定后不再变动。',
    ways: '在青岚县人民政府门户网站本机关的频道查阅，可以检索和下载。\n县档案馆、县图书馆和县政务服务中心设有查阅点，免费查阅。',
    officeName: `${unit.title}政府信息公开工作机构`,
    address: unit.address,
    hours: '法定工作日8时30分至12时，14时30分至17时30分',
    phone: unit.telephone,
    fax: isIncomplete ? '' : unit.telephone.replace(/\d$/, '9'),
    internet: isIncomplete ? '' : '青岚县人民政府门户网站“依申请公开”栏目',
    applying:
      '申请应当写明姓名或者名称、身份证明、联系方式，申请公开的信息名称、文号或者其他特征，以及获取信息的方式。\n可以当面、邮寄或者在网站提交；书写有困难的，可以口头提出，由工作人员代填。',
    remedy:
      '认为本机关公开政府信息侵犯合法权益的，可以向县人民政府办公室投诉、举报，也可以依法申请行政复议或者提起行政诉讼。',
  }
}
