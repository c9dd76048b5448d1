import type { Tx } from '#kernel/database/database.ts'
import { administrativeOffices } from './actor.ts'

/** A part of the installation that declares roles. */
export interface RoleSource {
  readonly name: string
  readonly roles: Readonly<Record<string, string>>
}

/** Writes down which roles exist, the three offices included: every start calls it, so that posts can name them by title. */
export async function registerRoles(tx: Tx, modules: readonly RoleSource[]): Promise<void> {
  const sources = [{ name: 'access', roles: administrativeOffices }, ...modules]
  const declared = sources.flatMap(({ name, roles }) =>
    Object.entries(roles).map(([key, title]) => ({ key, title, module: name })),
  )
  // A module that stands on another plays in its parts too: a role belongs to the module that declared it first.
  const rows = [...Map.groupBy(declared, ({ key }) => key).values()].flatMap(([first]) => first ?? [])
  await tx
    .insertInto('access.role')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet((row) => ({
        title: row.ref('excluded.title'),
        module: row.ref('excluded.module'),
      })),
    )
    .execute()
}
