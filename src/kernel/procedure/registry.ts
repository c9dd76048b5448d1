import type { BoundProcedure, Module } from '#kernel/module.ts'

/** The module and the bound procedure of this key. @throws Error when no module has it. */
export function findProcedure(
  modules: readonly Module[],
  key: string,
): { readonly module: Module; readonly bound: BoundProcedure } {
  for (const module of modules) {
    const bound = module.procedures.find(({ procedure }) => procedure.key === key)
    if (bound) return { module, bound }
  }
  throw new Error(`no module has the procedure "${key}"`)
}
