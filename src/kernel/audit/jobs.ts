import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Reader } from '#kernel/database/database.ts'
import type { Job, LongWork } from '#kernel/jobs/job.ts'
import { writeTable } from '#kernel/jobs/table-file.ts'
import { makeCheckpoint } from './checkpoint.ts'
import { EntryFilter } from './contract.ts'
import type { ShownEntry } from './entry-store.ts'
import { selectEntries } from './entry-store.ts'
import { exportChains } from './export.ts'
import { isReservedChain } from './record.ts'
import type { Signer } from './signer.ts'
import { verifyAudit } from './verify.ts'

/** Where this installation keeps its key and checkpoints, and where its own files lie. */
export interface AuditPlace {
  readonly signer: Signer
  readonly dataFolder: string
  readonly projectFolder: string
}

/** Entries one exported table holds at most. */
const mostExported = 100_000
const batchSize = 2000

/** Signing, exporting and verifying. */
export function auditJobs(place: AuditPlace): readonly Job[] {
  return [
    {
      name: 'audit.makeCheckpoint',
      schedule: '7 * * * *',
      runLong: async ({ transact, db }) => {
        const number = await transact(async ({ tx, now }) => await makeCheckpoint(tx, place.signer, now))
        if (number !== null) await keepOutside(db, number, place.dataFolder)
        return { done: number === null ? 0 : 1, notDone: [] }
      },
    },
    { name: 'audit.exportEntries', runLong: exportEntries },
    {
      name: 'audit.exportChains',
      runLong: async ({ db, blobs, now }, input) => {
        const { chains } = z.object({ chains: z.array(z.string()).optional() }).parse(input)
        const all = await db.selectFrom('audit.chain').select('chain').orderBy('chain').execute()
        const shown = all.map(({ chain }) => chain).filter((chain) => !isReservedChain(chain))
        const chosen = shown.filter((chain) => !chains || chains.includes(chain))
        const { hash } = await blobs.put(exportChains(db, chosen, place.projectFolder))
        const name = `审计链-${now().toISOString().slice(0, 10)}.zip`
        return { done: chosen.length, notDone: [], file: { hash, name, type: 'application/zip' } }
      },
    },
    {
      name: 'audit.verify',
      runLong: async ({ db }) => {
        const { looked, problems } = await verifyAudit(db)
        const note =
          problems.length === 0
            ? `已核验${looked}，没有发现改动`
            : `已核验${looked}，发现 ${problems.length} 处问题`
        return { done: 1, notDone: problems.map((why) => ({ what: '审计链', why })), note }
      },
    },
  ]
}

/** A copy beside the database: whoever changes the tables does not change what was copied elsewhere from here. */
async function keepOutside(db: Reader, number: number, dataFolder: string): Promise<void> {
  const { content, heads, signature } = await db
    .selectFrom('audit.checkpoint')
    .select(['content', 'heads', 'signature'])
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
  const folder = join(dataFolder, 'checkpoints')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const name = `${String(number).padStart(8, '0')}.jsonl`
  writeFileSync(join(folder, name), `${JSON.stringify({ content, heads, signature })}\n`)
}

async function exportEntries({ db, blobs, now, advance, mustEnd }: LongWork, input: unknown) {
  const { format, ...filter } = EntryFilter.extend({ format: z.enum(['xlsx', 'csv']) }).parse(input)
  const entries: ShownEntry[] = []
  for (let length = batchSize; length === batchSize && entries.length < mostExported && !(await mustEnd());) {
    const batch = await selectEntries(db, filter, { limit: batchSize, offset: entries.length })
    entries.push(...batch)
    length = batch.length
    await advance(entries.length)
  }
  const { bytes, type, extension } = await writeTable(format, columns, entries)
  const { hash } = await blobs.put(bytes)
  const note =
    entries.length < mostExported ? null : `只导出了最近的 ${mostExported} 条，请缩小时间范围后分次导出`
  const name = `审计记录-${now().toISOString().slice(0, 10)}.${extension}`
  return { done: entries.length, notDone: [], note, file: { hash, name, type } }
}

const columns: readonly { readonly title: string; readonly value: (entry: ShownEntry) => string }[] = [
  { title: '单位', value: ({ unitTitle }) => unitTitle ?? '系统' },
  { title: '序号', value: ({ sequence }) => String(sequence) },
  { title: '时间', value: ({ at }) => at },
  { title: '人员', value: ({ personName }) => personName },
  { title: '人员编号', value: ({ personId }) => personId },
  { title: '操作', value: ({ actTitle }) => actTitle },
  { title: '对象', value: ({ objectTitle }) => objectTitle },
  { title: '对象编号', value: ({ objectId }) => objectId },
  { title: '对象名称', value: ({ objectLabel }) => objectLabel ?? '' },
  { title: '改动的字段', value: ({ fields }) => fields.join('、') },
  { title: '来源地址', value: ({ address }) => address ?? '' },
]
