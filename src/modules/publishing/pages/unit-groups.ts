import type { CivilDate } from '#kernel/calendar.ts'
import type { PublicUnit } from '../store/public-sites.ts'

/** The groups in which units are listed, each with the kinds it holds. */
export const unitGroups: readonly (readonly [title: string, kinds: readonly PublicUnit['kind'][]])[] = [
  ['县级机关', ['county', 'department', 'institution', 'office']],
  ['乡镇', ['town']],
  ['学校', ['school', 'teachingPoint']],
]

/** True from the day after a unit's last one. */
export function hasEnded({ endsOn }: Pick<PublicUnit, 'endsOn'>, today: CivilDate): boolean {
  return endsOn !== null && endsOn < today
}
