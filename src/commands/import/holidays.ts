import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { HolidayFile, importHolidays } from '#kernel/calendar-store.ts'
import { isCivilDate } from '#kernel/calendar.ts'
import { recomputeClocks } from '#kernel/procedure/recompute.ts'
import { asSystem } from '../as-system.ts'

/** `mingtang import holidays FILE`: one year's arrangement; every open time limit is computed again. */
export async function run(args: readonly string[]): Promise<void> {
  const { file, notice } = readArguments(args)
  const holidays = HolidayFile.parse(JSON.parse(await readFile(file, 'utf8')))
  const { clocks, movedCases } = await asSystem(
    async (context) => await recomputeClocks(context, await importHolidays(context, holidays, notice)),
  )
  console.log(
    `已导入${holidays.year}年放假安排；重新计算期限${clocks}个，${movedCases}件事项的届满日期有变动。`,
  )
}

function readArguments(args: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { number: { type: 'string' }, announced: { type: 'string' }, confirmed: { type: 'boolean' } },
  })
  const [file] = positionals
  if (!file) throw new Error('请给出文件：import holidays FILE.json')
  if (values.announced !== undefined && !isCivilDate(values.announced))
    throw new Error(`日期不存在：${values.announced}，应为“2026-11-04”的形式`)
  const notice = {
    documentNumber: values.number,
    announcedOn: values.announced,
    isConfirmed: values.confirmed,
  }
  return { file, notice }
}
