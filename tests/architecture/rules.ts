import type { Import, Source } from './source.ts'
import { moduleOf, packageOf } from './source.ts'

/** One rule of the layout (CONTRIBUTING.md): its sentence, and every place that breaks it. */
export interface Rule {
  readonly sentence: string
  readonly findViolations: (sources: readonly Source[], dependsOn: DependsOn) => string[]
}

/** For each module, the modules it declares to stand on. */
export type DependsOn = ReadonlyMap<string, readonly string[]>

/** Files of the program that run in a browser. */
const browserFile = /^src\/(workbench\/|modules\/[^/]+\/(workbench\/|contract\.ts$|procedure(\.ts$|\/)))/

/** Packages that may reach a browser. */
const browserPackages: ReadonlySet<string> = new Set([
  'react',
  'react-dom',
  'react-router',
  'zod',
  'antd',
  'dayjs',
  'diff',
  'qrcode-svg',
  'write-excel-file',
  '@ant-design/icons',
  '@tanstack/react-query',
  '@tiptap/core',
  '@tiptap/react',
  '@tiptap/pm',
  '@tiptap/starter-kit',
  '@tiptap/extension-table',
  '@tiptap/extension-image',
  '@simplewebauthn/browser',
])

/** Packages that only one part of the system may touch. */
const homes: Readonly<Record<string, RegExp>> = {
  fastify: /^src\/kernel\/http\//,
  '@fastify/multipart': /^src\/kernel\/http\//,
  kysely: /^src\/kernel\/|\/store(\.ts$|\/)/,
  pg: /^src\/kernel\/database\//,
  'pg-boss': /^src\/kernel\/jobs\//,
  'pdfjs-dist': /^src\/kernel\/files\//,
  'tesseract.js': /^src\/kernel\/files\//,
  mammoth: /^src\/kernel\/files\//,
  yauzl: /^src\/kernel\/(files|database\/backup)\//,
  antd: browserFile,
}

/** Where the current time may be read: the composition roots, and one file of the browser. */
const clockReaders = /^src\/(server|worker|main|commands\/.*|workbench\/clock)\.ts$/

/** The schema named where a query opens a table. */
const tableUse =
  /(?:selectFrom|innerJoin|leftJoin|insertInto|updateTable|deleteFrom|mergeInto)\(\s*\[?\s*'([a-z_]+)\./g

/** Schemas of the kernel that a module's store may read beside its own. */
const sharedSchemas: ReadonlySet<string> = new Set(['procedure', 'access', 'screening', 'search', 'jobs'])

/** Every rule of the layout; tests/architecture.test.ts proves each by a violation that it catches. */
export const rules = {
  kernel: {
    sentence: 'the kernel knows no module',
    findViolations: (sources) =>
      listed(
        importsOf(sources).filter(
          ({ from, to }) =>
            from.startsWith('src/kernel/') && /^src\/(modules|workbench|demo|commands)/.test(to),
        ),
      ),
  },
  meeting: {
    sentence: 'modules meet only at module.ts, contract and offer.ts',
    findViolations: (sources) =>
      listed(
        betweenModules(sources).filter(
          ({ to }) => !/\/(module|contract|offer)\.ts$|\/(contract|offer)\//.test(to),
        ),
      ),
  },
  declared: {
    sentence: 'a module imports only the modules it declares',
    findViolations: (sources, dependsOn) =>
      listed(
        betweenModules(sources).filter(
          ({ from, to }) => !dependsOn.get(moduleOf(from) ?? '')?.includes(moduleOf(to) ?? ''),
        ),
      ),
  },
  downward: {
    sentence: 'no two modules stand on each other',
    findViolations: (_sources, dependsOn) =>
      findCycle([...dependsOn.keys()], (module) => dependsOn.get(module) ?? []),
  },
  browser: {
    sentence: 'what runs in a browser reaches only what may run in a browser',
    findViolations: (sources) => findServerCodeInBrowser(sources),
  },
  tables: {
    sentence: "a store queries only its own schema and the kernel's",
    findViolations: (sources) =>
      sources
        .filter(({ path }) => moduleOf(path) && /\/store(\.ts$|\/)/.test(path))
        .flatMap(({ path, text }) =>
          [...text.matchAll(tableUse)]
            .map((match) => match[1] ?? '')
            .filter((schema) => schema !== moduleOf(path)?.replaceAll('-', '_') && !sharedSchemas.has(schema))
            .map((schema) => `${path} queries ${schema}`),
        ),
  },
  queries: {
    sentence: 'only a store and the kernel query the database',
    findViolations: (sources) =>
      sources
        .filter(({ path }) => !/^src\/kernel\/|\/store(\.ts$|\/)|\.test\.tsx?$/.test(path))
        .filter(({ text }) => [...text.matchAll(tableUse)].length > 0)
        .map(({ path }) => path),
  },
  homes: {
    sentence: 'each of these packages stays in its home',
    findViolations: (sources) =>
      listed(
        importsOf(sources).filter(({ from, to, typeOnly }) => {
          const home = homes[packageOf(to) ?? '']
          return home && !home.test(from) && !(typeOnly && from.startsWith('src/kernel/'))
        }),
      ),
  },
  clock: {
    sentence: 'only the composition roots read the clock',
    findViolations: (sources) =>
      sources
        .filter(({ path, text }) => /new Date\(\)|Date\.now\(/.test(text) && !clockReaders.test(path))
        .map(({ path }) => path),
  },
  cycles: {
    sentence: 'no file imports itself through others',
    findViolations: (sources) => {
      const next = new Map(sources.map(({ path, imports }) => [path, imports.map(({ to }) => to)]))
      return findCycle([...next.keys()], (file) => next.get(file) ?? [])
    },
  },
  barrels: {
    sentence: 'no file only passes on what others export',
    findViolations: (sources) => sources.filter(({ isBarrel }) => isBarrel).map(({ path }) => path),
  },
  defaults: {
    sentence: 'nothing is exported as default',
    findViolations: (sources) =>
      sources.filter(({ hasDefaultExport }) => hasDefaultExport).map(({ path }) => path),
  },
  vocabulary: {
    sentence: 'a module has only the files every module has',
    findViolations: (sources) =>
      sources
        .map(({ path }) => path)
        .filter((path) => moduleOf(path) && !moduleFile.test(path.replace(/^src\/modules\/[^/]+\//, ''))),
  },
} as const satisfies Readonly<Record<string, Rule>>

/** What may stand in a module's folder. */
const moduleFile =
  /^((module|procedure|contract|offer|service|store|rules)\.ts|(procedure|contract|service|store|rules|offer)\/[a-z0-9-]+\.ts|pages\/[A-Za-z0-9-]+\.tsx?|workbench\/([a-z0-9-]+\/)?[A-Za-z0-9-]+\.tsx?)$/

function importsOf(sources: readonly Source[]): Import[] {
  return sources.flatMap(({ imports }) => imports)
}

function betweenModules(sources: readonly Source[]): Import[] {
  return importsOf(sources).filter(({ from, to }) => {
    const [own, target] = [moduleOf(from), moduleOf(to)]
    return own !== undefined && target !== undefined && own !== target
  })
}

/** Follows value imports from every browser file; names each server file or package that is reached, and from where. */
function findServerCodeInBrowser(sources: readonly Source[]): string[] {
  const byPath = new Map(sources.map((source) => [source.path, source]))
  const seen = new Set(sources.filter(({ path }) => browserFile.test(path)).map(({ path }) => path))
  const queue = [...seen]
  const violations: string[] = []
  for (const path of queue) {
    const values = (byPath.get(path)?.imports ?? []).filter(({ typeOnly }) => !typeOnly)
    for (const { to } of values) {
      if (isServerOnly(to)) violations.push(`${path} → ${to}`)
      else if (!seen.has(to) && byPath.has(to)) queue.push(to)
      seen.add(to)
    }
  }
  return violations
}

function isServerOnly(to: string): boolean {
  const name = packageOf(to)
  if (name !== undefined) return !browserPackages.has(name) && !to.endsWith('.css')
  return /\/(store|service|offer)(\.ts$|\/)|^src\/(commands|demo)\//.test(to)
}

function listed(imports: readonly Import[]): string[] {
  return imports.map(({ from, to }) => `${from} → ${to}`)
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
