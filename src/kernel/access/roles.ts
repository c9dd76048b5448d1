import type { Tx } from '#kernel/database/database.ts'
import { administrativeOffices } from './actor.ts'

/** A part of the installation that declares roles. */
export interface RoleSource {
  readonly name: string
  readonly roles: Readonly<Record<string, string>>
}

/**
 * Writes down which roles exist, the three offices included: every start calls it, so that posts can name them by title.
 * @throws Error when two parts declare the same role: a module that stands on another names the role, it does not declare it
 */
export async function registerRoles(tx: Tx, modules: readonly RoleSource[]): Promise<void> {
  const sources = [{ name: 'access', roles: administrativeOffices }, ...modules]
  const declared = sources.flatMap(({ name, roles }) =>
    Object.entries(roles).map(([key, title]) => ({ key, title, module: name })),
  )
  for (const [key, by] of Map.groupBy(declared, (role) => role.key))
    if (by.length > 1)
      throw new Error(`The role "${key}" is declared by ${by.map(({ module }) => module).join(' and ')}.`)
  await tx
    .insertInto('access.role')
    .values(declared)
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet((row) => ({
        title: row.ref('excluded.title'),
        module: row.ref('excluded.module'),
      })),
    )
    .execute()
}
