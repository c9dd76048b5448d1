// Prints docs/generated/data-dictionary.md: every table and column with the comment its migration gives it.
import type pg from 'pg'

interface Line {
  table: string
  tableComment: string | null
  name: string
  sqlType: string
  nullable: boolean
  comment: string | null
}

const linesSql = `
  select n.nspname || '.' || c.relname as "table", obj_description(c.oid) as "tableComment", a.attname as "name",
         format_type(a.atttypid, null) as "sqlType", not a.attnotnull as "nullable", col_description(c.oid, a.attnum) as "comment"
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
   where c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0 and not a.attisdropped
     and n.nspname not in ('pg_catalog', 'information_schema', 'public', 'pgboss', 'pg_toast')
   order by n.nspname, c.relname, a.attnum`

/** The data dictionary of the migrated database behind `client`, as Markdown. */
export async function printDictionary(client: pg.Client): Promise<string> {
  const { rows } = await client.query<Line>(linesSql)
  const tables = Map.groupBy(rows, ({ table }) => table)
  return [
    '# Data dictionary',
    '',
    'Printed from the migrations by `npm run generate`; the words are the SQL’s own comments.',
    '',
    ...[...tables].flatMap(([table, lines]) => printTable(table, lines)),
  ].join('\n')
}

function printTable(table: string, lines: readonly Line[]): string[] {
  return [
    `## ${table}`,
    '',
    ...(lines[0]?.tableComment ? [lines[0].tableComment, ''] : []),
    '| column | type | null | meaning |',
    '| --- | --- | --- | --- |',
    ...lines.map(
      ({ name, sqlType, nullable, comment }) =>
        `| ${name} | ${sqlType} | ${nullable ? 'yes' : ''} | ${(comment ?? '').replaceAll('|', '\\|')} |`,
    ),
    '',
  ]
}
