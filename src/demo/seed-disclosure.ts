import { addDuty, exempt } from '#modules/disclosure/contract/catalogue.ts'
import type { DemoParts } from './context.ts'
import { actAs, callEndpoint } from './context.ts'
import type { SeededOrganisation } from './seed-organisation.ts'
import { actorNamed } from './seed-organisation.ts'

/** What single departments owe beyond what every department does. */
const ownDuties: readonly (readonly [unit: string, entryCode: string, note: string])[] = [
  ['development-and-reform', 'A20-04', '承担统计数据发布'],
  ['development-and-reform', 'A20-10', '审批、核准重大建设项目'],
  ['education-and-sports', 'A20-11', '教育政策、措施及其实施'],
  ['civil-affairs', 'A21-07', '社会救助'],
  ['finance', 'A20-09', '政府集中采购目录'],
  ['human-resources', 'A20-11', '就业和社会保障政策'],
  ['health', 'A20-13', '公共卫生监督检查'],
  ['transport', 'A20-10', '交通重大建设项目'],
  ['water', 'A20-12', '水旱灾害防御预警'],
]

/** Units without what their kind has. */
const exemptions: readonly (readonly [unit: string, entryCode: string, reason: string])[] = [
  ['civil-affairs', 'A20-08', '本机关没有行政事业性收费项目，已在财政局收费目录清单中核实。'],
  ['culture-and-tourism', 'A20-08', '本机关没有行政事业性收费项目，已在财政局收费目录清单中核实。'],
  ['county-office', 'A20-05', '县政府办公室不办理行政许可和其他对外管理服务事项。'],
  ['county-office', 'A20-06', '县政府办公室没有行政处罚、行政强制职权。'],
  ['county-office', 'A20-08', '县政府办公室没有行政事业性收费项目。'],
]

/** What the office in charge of disclosure decided about the county. */
export async function seedDisclosure(parts: DemoParts, organisation: SeededOrganisation): Promise<void> {
  const { unitIds } = organisation
  const begun = new Date('2026-01-05T09:00:00+08:00')
  const supervisor = await actorNamed(parts, organisation, 'site.manager', begun)
  await actAs(parts, supervisor, begun, async (context) => {
    for (const [unit, entryCode, note] of ownDuties)
      await callEndpoint(context, addDuty, {
        entryCode,
        unitKind: null,
        unitId: unitIds.get(unit) ?? '',
        startsOn: '2026-01-05',
        note,
      })
    for (const [unit, entryCode, reason] of exemptions)
      await callEndpoint(context, exempt, { unitId: unitIds.get(unit) ?? '', entryCode, reason })
  })
}
