import type { Reader, Tx } from '#kernel/database/database.ts'

export type ProgressKind = 'progress' | 'contribution' | 'report' | 'slipAnswer'

/** A file that shows what was done. */
export interface EvidenceFile {
  readonly hash: string
  readonly name: string
  readonly type: string
  readonly sizeBytes: number
}

/** What a unit says it has done. */
export interface ProgressInsert {
  readonly taskId: string
  readonly unitId: string
  readonly kind: ProgressKind
  readonly text: string
  readonly by: { readonly id: string; readonly name: string }
  readonly at: Date
}

/** Keeps what was said, with its files; returns its id. */
export async function insertProgress(
  tx: Tx,
  { taskId, unitId, kind, text, by, at }: ProgressInsert,
  files: readonly EvidenceFile[],
): Promise<string> {
  const { id } = await tx
    .insertInto('supervision.progress')
    .values({
      task_id: taskId,
      unit_id: unitId,
      kind,
      text,
      noted_by: by.id,
      noted_by_name: by.name,
      noted_at: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (files.length > 0)
    await tx
      .insertInto('supervision.evidence')
      .values(
        files.map(({ hash, name, type, sizeBytes }) => ({
          progress_id: id,
          hash,
          name,
          type,
          size_bytes: sizeBytes,
        })),
      )
      .execute()
  return id
}

/** Everything said of an item, newest first. */
export async function selectProgress(db: Reader, itemId: string) {
  return await db
    .selectFrom('supervision.progress as progress')
    .innerJoin('supervision.task as task', 'task.id', 'progress.task_id')
    .innerJoin('access.unit as unit', 'unit.id', 'progress.unit_id')
    .select([
      'progress.id as progressId',
      'progress.kind',
      'progress.text',
      'unit.title as unitTitle',
      'progress.noted_by_name as notedByName',
      'progress.noted_at as notedAt',
    ])
    .where('task.item_id', '=', itemId)
    .orderBy('progress.noted_at', 'desc')
    .execute()
}

/** The files of an item's progress. */
export async function selectEvidence(db: Reader, itemId: string) {
  return await db
    .selectFrom('supervision.evidence as evidence')
    .innerJoin('supervision.progress as progress', 'progress.id', 'evidence.progress_id')
    .innerJoin('supervision.task as task', 'task.id', 'progress.task_id')
    .select([
      'evidence.id as evidenceId',
      'evidence.progress_id as progressId',
      'evidence.name',
      'evidence.hash',
      'evidence.type',
      'evidence.size_bytes as sizeBytes',
    ])
    .where('task.item_id', '=', itemId)
    .orderBy('evidence.name')
    .execute()
}

/** Hash of every file that shows what was done. */
export async function selectEvidenceHashes(db: Reader): Promise<string[]> {
  const rows = await db.selectFrom('supervision.evidence').select('hash').distinct().execute()
  return rows.map(({ hash }) => hash)
}
