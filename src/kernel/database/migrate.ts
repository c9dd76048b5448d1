import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type pg from 'pg'

/** One forward-only step: a dated SQL file in the folder of the part that owns the tables. */
export interface Migration {
  readonly name: string
  readonly sql: string
  /** SHA-256 of the SQL: a released migration is never edited. */
  readonly hash: string
}

/** Every migration below `root`, in the order of their dated file names. */
export function readMigrations(root: string): Migration[] {
  return globSync('**/migrations/*.sql', { cwd: root })
    .sort((a, b) => (basename(a) < basename(b) ? -1 : 1))
    .map((path) => {
      const sql = readFileSync(join(root, path), 'utf8')
      return { name: basename(path, '.sql'), sql, hash: createHash('sha256').update(sql).digest('hex') }
    })
}

/** The role the program runs under: it may read and write rows, and may not alter a table. */
export const applicationRole = 'mingtang'

/**
 * Brings the database to the last migration, each step in its own transaction, and returns the names applied now.
 *
 * @throws Error when a migration that was already applied has been edited since.
 */
export async function migrate(owner: pg.Client, migrations: readonly Migration[]): Promise<string[]> {
  await owner.query('select pg_advisory_lock(4741)')
  try {
    await owner.query(
      `create table if not exists public.migration (name text primary key, hash text not null, applied_at timestamptz not null default now())`,
    )
    const { rows } = await owner.query<{ name: string; hash: string }>(
      'select name, hash from public.migration',
    )
    const applied = new Map(rows.map((row) => [row.name, row.hash]))
    const edited = migrations.filter(({ name, hash }) => applied.has(name) && applied.get(name) !== hash)
    if (edited.length > 0)
      throw new Error(
        `migrations edited after they were applied: ${edited.map(({ name }) => name).join(', ')}`,
      )
    const pending = migrations.filter(({ name }) => !applied.has(name))
    for (const migration of pending) await apply(owner, migration)
    await grant(owner)
    return pending.map(({ name }) => name)
  } finally {
    await owner.query('select pg_advisory_unlock(4741)')
  }
}

async function apply(owner: pg.Client, { name, sql, hash }: Migration): Promise<void> {
  await owner.query('begin')
  try {
    await owner.query(sql)
    await owner.query('insert into public.migration (name, hash) values ($1, $2)', [name, hash])
    await owner.query('commit')
  } catch (error) {
    await owner.query('rollback')
    throw new Error(`migration ${name}: ${String(error)}`, { cause: error })
  }
}

/**
 * Gives the application role its rows; a database given by its owner alone has no such role and needs no grant.
 * A table whose comment begins "Append-only" may only grow; one "Kept by trigger" may only be read.
 */
async function grant(owner: pg.Client): Promise<void> {
  await owner.query(`
    do $$ declare part text; begin -- "part" is a schema, then a table
      if not exists (select 1 from pg_roles where rolname = '${applicationRole}') then return; end if;
      for part in select nspname from pg_namespace where nspname !~ '^pg_' and nspname not in ('information_schema') loop
        execute format('grant usage on schema %I to ${applicationRole}', part);
        execute format('grant select, insert, update, delete on all tables in schema %I to ${applicationRole}', part);
        execute format('grant usage, select on all sequences in schema %I to ${applicationRole}', part);
      end loop;
      for part in select oid::regclass from pg_class
        where relkind = 'r' and obj_description(oid, 'pg_class') ~ '^(Append-only|Kept by trigger)' loop
        execute format('revoke update, delete on %s from ${applicationRole}', part);
      end loop;
      for part in select oid::regclass from pg_class
        where relkind = 'r' and obj_description(oid, 'pg_class') ~ '^Kept by trigger' loop
        execute format('revoke insert on %s from ${applicationRole}', part);
      end loop;
    end $$`)
}
