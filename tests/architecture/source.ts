import { dirname, join, normalize } from 'node:path'
import { parseSync } from 'oxc-parser'

/** One import or re-export, as one file writes it. */
export interface Import {
  readonly from: string
  /** A path under src/, "node:…", or the name of a package. */
  readonly to: string
  /** True when only types are imported: erased before the code runs. */
  readonly typeOnly: boolean
}

/** A file as the rules see it. */
export interface Source {
  readonly path: string
  readonly text: string
  readonly imports: readonly Import[]
  readonly hasDefaultExport: boolean
  /** True when the file has no statement of its own but exports of other files. */
  readonly isBarrel: boolean
}

/** Parses one file. Imports written as `import('…')` count like static ones. */
export function readSource(path: string, text: string): Source {
  const { module, program } = parseSync(path, text)
  const statics = module.staticImports.map(({ moduleRequest, entries }) => ({
    specifier: moduleRequest.value,
    typeOnly: entries.length > 0 && entries.every(({ isType }) => isType),
  }))
  const reexports = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest, isType }) =>
      moduleRequest ? [{ specifier: moduleRequest.value, typeOnly: isType }] : [],
    ),
  )
  const dynamic = module.dynamicImports.map(({ moduleRequest }) => ({
    specifier: text.slice(moduleRequest.start + 1, moduleRequest.end - 1),
    typeOnly: false,
  }))
  return {
    path,
    text,
    imports: [...statics, ...reexports, ...dynamic].map(({ specifier, typeOnly }) => ({
      from: path,
      to: resolve(path, specifier),
      typeOnly,
    })),
    hasDefaultExport: program.body.some(({ type }) => type === 'ExportDefaultDeclaration'),
    isBarrel:
      program.body.length > 0 &&
      program.body.every(
        (statement) =>
          statement.type === 'ExportAllDeclaration' ||
          (statement.type === 'ExportNamedDeclaration' && statement.source !== null),
      ),
  }
}

/** The module a path belongs to, e.g. "publishing"; undefined outside src/modules. */
export function moduleOf(path: string): string | undefined {
  return /^src\/modules\/([^/]+)\//.exec(path)?.[1]
}

/** The package a specifier names, without the path inside it; undefined for our own files. */
export function packageOf(specifier: string): string | undefined {
  if (specifier.startsWith('src/') || specifier.startsWith('../')) return undefined
  if (specifier.startsWith('node:')) return specifier
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

function resolve(file: string, specifier: string): string {
  if (specifier.startsWith('#')) return `src/${specifier.slice(1)}`
  if (specifier.startsWith('.')) return normalize(join(dirname(file), specifier))
  return specifier
}
