import type pg from 'pg'

/** A table as a backup copies it. */
export interface CopiedTable {
  /** With its schema, each part quoted where it must be. */
  readonly table: string
  /** Columns that hold values of their own: those computed from others are left out. */
  readonly columns: readonly string[]
}

/** Every table of ours, in the order of their names. The queue's own tables are not copied: see `pendingWork`. */
export async function selectTables(client: pg.Client): Promise<CopiedTable[]> {
  const { rows } = await client.query<{ table: string; columns: string[] }>(`
    select format('%I.%I', n.nspname, c.relname) as "table",
           array_agg(quote_ident(a.attname) order by a.attnum)::text[] as columns
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relkind = 'r' and not c.relispartition and n.nspname !~ '^pg_'
       and n.nspname not in ('information_schema', 'pgboss', 'public')
     group by n.nspname, c.relname
     order by n.nspname, c.relname`)
  return rows
}

/** The value each sequence of ours gives next. */
export async function selectSequences(client: pg.Client): Promise<Record<string, number>> {
  const { rows } = await client.query<{ sequence: string }>(`
    select format('%I.%I', n.nspname, c.relname) as sequence
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'S' and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'pgboss')
     order by 1`)
  const next: Record<string, number> = {}
  for (const { sequence } of rows) {
    const found = await client.query<{ next: number }>(
      `select case when is_called then last_value + 1 else last_value end as next from ${sequence}`,
    )
    next[sequence] = found.rows[0]?.next ?? 1
  }
  return next
}

/** A foreign key, to be taken away while rows are loaded and put back, and so checked, afterwards. */
export interface ForeignKey {
  readonly table: string
  readonly name: string
  readonly definition: string
}

export async function selectForeignKeys(client: pg.Client): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(`
    select conrelid::regclass::text as "table", quote_ident(conname) as name, pg_get_constraintdef(k.oid) as definition
      from pg_constraint k join pg_namespace n on n.oid = k.connamespace
     where k.contype = 'f' and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'pgboss')
     order by 1, 2`)
  return rows
}

/**
 * What stands for the rows of jobs.outbox in a backup: the promises not yet moved, and the work still waiting in the
 * queue as promises again. So a backup does not depend on the queue's own tables, and no promise is lost in it.
 */
export async function pendingWork(client: pg.Client, columns: readonly string[]): Promise<string> {
  const own = `select ${columns.join(', ')} from jobs.outbox`
  const { rows } = await client.query<{ queue: string | null }>(
    `select to_regclass('pgboss.job')::text as queue`,
  )
  if (!rows[0]?.queue) return own
  const values: Readonly<Record<string, string>> = {
    id: '-row_number() over (order by created_on desc, id)',
    name: "data ->> 'name'",
    input: "data -> 'input'",
    run_at: 'case when start_after > created_on then start_after end',
    actor_id: "data ->> 'actorId'",
    queue_id: 'id',
  }
  const queued = columns.map((column) => values[column] ?? 'null').join(', ')
  return `${own} union all select ${queued} from pgboss.job
           where name in ('short', 'long', 'failed') and state in ('created', 'retry', 'active')`
}
