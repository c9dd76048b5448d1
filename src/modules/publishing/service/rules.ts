import type { CivilDate } from '#kernel/calendar.ts'
import type { Reader } from '#kernel/database/database.ts'
import type { ScreeningRules } from '#kernel/screening/rules.ts'
import { compileRules } from '#kernel/screening/rules.ts'
const empty = compileRules({
  expressions: [],
  secrecyTerms: [{ id: '1', term: '机密', form: 'grade', kind: 'secrecyMark', severity: 'block' }],
  exceptions: [],
  officeHolders: [],
  cardRanges: [],
})
export async function loadRules(_db: Reader, _unitId: string, _today: CivilDate): Promise<ScreeningRules> {
  return await Promise.resolve(empty)
}
