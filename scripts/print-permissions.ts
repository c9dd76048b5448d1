// Prints docs/generated/permissions.md: who may call which endpoint, take which action and read which page.
import { administrativeOffices } from '#kernel/access/actor.ts'
import type { Contract } from '#kernel/http/contract.ts'
import type { Module } from '#kernel/module.ts'

/** Endpoints the kernel itself mounts, beside the modules'. */
export interface KernelEndpoints {
  readonly title: string
  readonly contracts: readonly Contract[]
}

/** Role × endpoint × action × page of the installation, as Markdown. */
export function printPermissions(modules: readonly Module[], kernel: readonly KernelEndpoints[]): string {
  const titles: Record<string, string> = Object.assign(
    {},
    administrativeOffices,
    ...modules.map(({ roles }) => roles),
  )
  return [
    '# Permissions',
    '',
    'Printed from contracts, procedures and page routes by `npm run generate`. What is not in this list cannot be called.',
    'A role says who may knock; which rows are seen or changed follows from the reach of the post that carries it.',
    '',
    ...kernel.flatMap(({ title, contracts }) => printEndpoints(title, contracts, titles)),
    ...modules.flatMap((module) => [
      ...printEndpoints(
        `${module.title} (${module.name})`,
        module.endpoints.map(({ contract }) => contract),
        titles,
      ),
      ...printActions(module),
      ...printPages(module),
    ]),
  ].join('\n')
}

function printEndpoints(
  title: string,
  contracts: readonly Contract[],
  titles: Record<string, string>,
): string[] {
  if (contracts.length === 0) return []
  return [
    `## ${title}`,
    '',
    '| endpoint | what it does | who may call |',
    '| --- | --- | --- |',
    ...contracts.map(
      ({ kind, path, title: what, allow }) =>
        `| ${kind === 'query' ? 'GET' : 'POST'} ${path} | ${what} | ${typeof allow === 'string' ? allow : allow.map((role) => `${titles[role] ?? role} (${role})`).join(', ')} |`,
    ),
    '',
  ]
}

function printActions({ name, procedures }: Module): string[] {
  return procedures.flatMap(({ procedure }) => [
    `### ${procedure.title}`,
    '',
    '| action | from | by |',
    '| --- | --- | --- |',
    ...Object.entries(procedure.actions).map(
      ([action, { title, from, by }]) =>
        `| POST /api/${name}/cases/:id/${action} ${title} | ${from.join(', ')} | ${by.map((role) => `${procedure.roles[role] ?? role} (${role})`).join(', ')} |`,
    ),
    '',
  ])
}

function printPages({ pages }: Module): string[] {
  if (pages.length === 0) return []
  return [
    '### Public pages',
    '',
    '| address | what it shows | who may read |',
    '| --- | --- | --- |',
    ...pages.map(({ path, title, allow }) => `| ${path} | ${title} | ${allow} |`),
    '',
  ]
}
