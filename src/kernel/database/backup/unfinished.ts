import type pg from 'pg'
import { problems } from './read.ts'

const mark = 'public.unfinished_restore'

/** Says, before the first row of a backup comes in, that what is in the database is not yet an installation. */
export async function markUnfinished(owner: pg.Client): Promise<void> {
  await owner.query(`create table if not exists ${mark} ()`)
}

/** Takes the mark away; called when everything is in, or nothing. */
export async function clearUnfinished(owner: pg.Client): Promise<void> {
  await owner.query(`drop table if exists ${mark}`)
}

/** True when a restore was begun and its process died: what lies there may be thrown away. */
export async function isUnfinished(owner: pg.Client): Promise<boolean> {
  const { rows } = await owner.query<{ found: boolean }>(`select to_regclass('${mark}') is not null as found`)
  return rows[0]?.found ?? false
}

/** @throws backup.unfinished before a half restored database is taken for an installation */
export async function refuseUnfinished(owner: pg.Client): Promise<void> {
  if (await isUnfinished(owner)) throw problems.unfinished()
}
