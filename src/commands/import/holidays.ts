import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { system } from '#kernel/access/actor.ts'
import { HolidayFile, importHolidays, loadCalendar } from '#kernel/calendar-store.ts'
import { civilDateOf, isCivilDate } from '#kernel/calendar.ts'
import { openPool } from '#kernel/database/connect.ts'
import { openBlobStore } from '#kernel/files/blob-store.ts'
import { openVault } from '#kernel/secrets/vault.ts'
import { recomputeClocks } from '#kernel/procedure/recompute.ts'
import { readConfig } from '../../config.ts'
import { openDatabase } from '../../open-database.ts'
import { projectFolder } from '../../project-folder.ts'

/** `mingtang import holidays FILE`: one year's arrangement; every open time limit is computed again. */
export async function run(args: readonly string[]): Promise<void> {
  const { file, notice } = readArguments(args)
  const holidays = HolidayFile.parse(JSON.parse(await readFile(file, 'utf8')))
  const config = readConfig(process.env, projectFolder)
  const database = await openDatabase(config)
  const db = openPool(database.url, 2)
  try {
    const now = new Date()
    const parts = {
      actor: system,
      now,
      today: civilDateOf(now),
      calendar: await loadCalendar(db),
      blobs: openBlobStore(join(config.dataFolder, 'files')),
      vault: openVault(config.dataFolder, process.env),
      address: null,
    }
    const { clocks, movedCases } = await db.transaction().execute(async (tx) => {
      const context = { ...parts, tx, db: tx }
      return await recomputeClocks(context, await importHolidays(context, holidays, notice))
    })
    console.log(
      `已导入${holidays.year}年放假安排；重新计算期限${clocks}个，${movedCases}件事项的届满日期有变动。`,
    )
  } finally {
    await db.destroy()
    await database.release()
  }
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
