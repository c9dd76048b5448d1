import type { Reader } from '#kernel/database/database.ts'
import type { Endpoint } from '#kernel/http/handle.ts'
import type { FormRoute } from '#kernel/forms/route.ts'
import type { Job } from '#kernel/jobs/job.ts'
import type { Entrance } from '#kernel/pages/entrance.ts'
import type { NoticeSource } from '#kernel/notices/source.ts'
import type { PageRoute } from '#kernel/pages/route.ts'
import type { Procedure } from '#kernel/procedure/table.ts'
import type { CorrectionEffect, Effect } from '#kernel/procedure/effect.ts'
import type { SearchSource } from '#kernel/search/source.ts'

/** A procedure with the writes its actions make. */
export interface BoundProcedure<Action extends string = string> {
  readonly procedure: Procedure<string, string, Action>
  readonly effects: Readonly<Partial<Record<Action, Effect>>>
  /** What its module writes when a day of service turns out to have been recorded wrongly. */
  readonly corrected?: CorrectionEffect | undefined
  /** Versions of the table under which open cases may have begun, newest first. */
  readonly earlier: readonly BoundProcedure[]
}

/** Everything a module shows the rest of the system. `src/modules.ts` lists them; nothing else registers anything. */
export interface Module {
  /** Folder name, URL prefix, Postgres schema (with "_") and permission prefix: one word for one thing. */
  readonly name: string
  readonly title: string
  /** Modules whose `module.ts` and `contract.ts` this one may import. Checked to be acyclic. */
  readonly dependsOn: readonly string[]
  /** Roles that posts may carry, with their titles. */
  readonly roles: Readonly<Record<string, string>>
  readonly procedures: readonly BoundProcedure[]
  readonly endpoints: readonly Endpoint[]
  readonly pages: readonly PageRoute[]
  /** Its public pages that are filled in and sent, without an account and without any script. */
  readonly forms?: readonly FormRoute[]
  /** Ways into its pages, for the home and the pages of units. */
  readonly entrances?: readonly Entrance[]
  /** Host names of its own that its pages are served under. Read again whenever the tag "hosts" is dropped. */
  readonly hosts?: (db: Reader) => Promise<readonly string[]>
  readonly jobs: readonly Job[]
  /** Hash of every file its rows and texts refer to: whatever no module names here is removed after a day. */
  readonly blobReferences: (db: Reader) => Promise<readonly string[]>
  /** What the acts and kinds of objects it records are called, by their codes; actions of procedures have their own titles. */
  readonly auditWords?: Readonly<Record<string, string>>
  /** What the notices of its cases are made from, by procedure. */
  readonly noticeSources?: readonly NoticeSource[]
  /** What search must know of its published facts, for the verifier and for rebuilding; see SearchSource. */
  readonly searchSources?: readonly SearchSource[]
}

export function defineModule(module: Module): Module {
  return module
}

/** Names the effect of each action that has one; a misspelt action does not compile. */
export function bind<Action extends string>(
  procedure: Procedure<string, string, Action>,
  effects: Readonly<Partial<Record<NoInfer<Action>, Effect>>>,
  earlier: readonly BoundProcedure[] = [],
  corrected?: CorrectionEffect,
): BoundProcedure {
  return { procedure, effects, earlier, corrected }
}
