// The rules of the layout, checked. docs/architecture.md explains each one; this file is what enforces it.
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { parseSync } from 'oxc-parser'
import { expect, test } from 'vitest'
import type { Module } from '#kernel/module.ts'

interface Import {
  readonly from: string
  /** A path under src/, or the name of a package. */
  readonly to: string
}

const files = globSync('src/**/*.{ts,tsx}')
  .filter((file) => !file.endsWith('.test.ts'))
  .sort()
const imports = files.flatMap(importsOf)

/** Files of a module that run in the browser, and those that may be imported there. */
const browserFile = /^src\/modules\/[^/]+\/(workbench\/|contract\.ts$|procedure\.ts$)/
const browserSafe =
  /^(src\/ui\/|src\/workbench\/|src\/kernel\/(law|calendar|problem)\.ts$|src\/kernel\/access\/actor\.ts$|src\/kernel\/procedure\/(define|clock)\.ts$|src\/kernel\/http\/(contract|call)\.ts$)|^(react|react-dom|react\/jsx-runtime|zod)$/

/** The schema named where a query opens a table. */
const tableUse = /(?:selectFrom|innerJoin|leftJoin|insertInto|updateTable|deleteFrom)\(\s*'([a-z_]+)\./g

test('the check sees the code', () => {
  expect(files.length).toBeGreaterThan(10)
  expect(imports.length).toBeGreaterThan(10)
})

test('the kernel knows no module', () => {
  expect(
    imports.filter(({ from, to }) => from.startsWith('src/kernel/') && to.startsWith('src/modules/')),
  ).toEqual([])
})

test('modules meet only at module.ts and contract.ts', () => {
  const trespassing = imports.filter(({ from, to }) => {
    const target = moduleOf(to)
    return target && moduleOf(from) && moduleOf(from) !== target && !/\/(module|contract)\.ts$/.test(to)
  })
  expect(trespassing).toEqual([])
})

test('browser files import only browser-safe files', () => {
  expect(
    imports.filter(
      ({ from, to }) => browserFile.test(from) && !browserFile.test(to) && !browserSafe.test(to),
    ),
  ).toEqual([])
})

test("a store queries only its own schema and the kernel's", () => {
  for (const store of files.filter((file) => file.endsWith('/store.ts'))) {
    const own = moduleOf(store)?.replaceAll('-', '_')
    const schemas = [...readFileSync(store, 'utf8').matchAll(tableUse)].map((match) => match[1])
    expect(
      schemas.filter((schema) => schema !== own && schema !== 'procedure'),
      store,
    ).toEqual([])
  }
})

/** Packages that only one part of the system may touch. */
const homes: Readonly<Record<string, RegExp>> = {
  fastify: /^src\/kernel\/http\//,
  kysely: /^src\/kernel\/|\/store\.ts$/,
  pg: /^src\/kernel\/database\//,
}

test('each of these packages stays in its home', () => {
  expect(imports.filter(({ from, to }) => homes[to] && !homes[to].test(from))).toEqual([])
})

test('a module imports only the modules it declares, and no two depend on each other', async () => {
  const declared = new Map<string, readonly string[]>()
  for (const file of globSync('src/modules/*/module.ts')) {
    const [module] = Object.values<Module>(await import(/* @vite-ignore */ `../${file}`))
    declared.set(moduleOf(file) ?? '', module?.dependsOn ?? [])
  }
  const undeclared = imports.filter(({ from, to }) => {
    const [own, target] = [moduleOf(from), moduleOf(to)]
    return own && target && own !== target && !declared.get(own)?.includes(target)
  })
  expect(undeclared).toEqual([])
  expect(findCycle([...declared.keys()], (module) => declared.get(module) ?? [])).toEqual([])
})

test('only the composition roots read the clock', () => {
  const readers = files.filter((file) => /new Date\(\)|Date\.now\(/.test(readFileSync(file, 'utf8')))
  expect(readers.filter((file) => !/^src\/(server|worker|main|commands\/[a-z-]+)\.ts$/.test(file))).toEqual(
    [],
  )
})

test('no file imports itself through others', () => {
  const importsFrom = (file: string) => imports.filter(({ from }) => from === file).map(({ to }) => to)
  expect(findCycle(files, importsFrom)).toEqual([])
})

function importsOf(file: string): Import[] {
  const { module } = parseSync(file, readFileSync(file, 'utf8'))
  const named = [
    ...module.staticImports.map((found) => found.moduleRequest.value),
    ...module.staticExports.flatMap((found) =>
      found.entries.map((entry) => entry.moduleRequest?.value ?? ''),
    ),
  ]
  return named.filter(Boolean).map((specifier) => ({ from: file, to: resolve(file, specifier) }))
}

function resolve(file: string, specifier: string): string {
  if (specifier.startsWith('#')) return `src/${specifier.slice(1)}`
  if (specifier.startsWith('.')) return normalize(join(dirname(file), specifier))
  return specifier
}

function moduleOf(path: string): string | undefined {
  return /^src\/modules\/([^/]+)\//.exec(path)?.[1]
}

/** The first cycle met when following `next` from the starts, or none. */
function findCycle(starts: readonly string[], next: (node: string) => readonly string[]): string[] {
  const done = new Set<string>()
  const visit = (node: string, path: string[]): string[] => {
    if (path.includes(node)) return [...path.slice(path.indexOf(node)), node]
    if (done.has(node)) return []
    const cycle = next(node)
      .map((to) => visit(to, [...path, node]))
      .find((found) => found.length > 0)
    done.add(node)
    return cycle ?? []
  }
  return starts.map((node) => visit(node, [])).find((cycle) => cycle.length > 0) ?? []
}
