// The rules of the layout, checked. CONTRIBUTING.md says why each stands; tests/architecture/rules.ts is what enforces it.
import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { modules } from '../src/modules.ts'
import type { DependsOn } from './architecture/rules.ts'
import { rules } from './architecture/rules.ts'
import { readSource } from './architecture/source.ts'

const sources = globSync('src/**/*.{ts,tsx}')
  .filter((path) => !/\.test\.tsx?$/.test(path))
  .sort()
  .map((path) => readSource(path, readFileSync(path, 'utf8')))
const dependsOn: DependsOn = new Map(modules.map((module) => [module.name, module.dependsOn]))

test('the check sees the code', () => {
  expect(sources.length).toBeGreaterThan(20)
  expect(sources.flatMap(({ imports }) => imports).length).toBeGreaterThan(sources.length)
})

test('every module folder is registered under its own name', () => {
  const folders = globSync('src/modules/*/module.ts').map((path) => path.split(/[\\/]/).at(-2))
  expect(new Set(dependsOn.keys())).toEqual(new Set(folders))
})

describe('in this tree', () => {
  for (const [name, rule] of Object.entries(rules)) {
    test(`${name}: ${rule.sentence}`, () => {
      expect(rule.findViolations(sources, dependsOn)).toEqual([])
    })
  }
})

/** For each rule, the smallest tree that breaks it; a rule without one does not compile. */
const violations: Readonly<
  Record<keyof typeof rules, { files: Record<string, string>; dependsOn?: Record<string, string[]> }>
> = {
  kernel: { files: { 'src/kernel/a.ts': "import { x } from '#modules/b/module.ts'; x()" } },
  meeting: {
    files: { 'src/modules/a/service.ts': "import { x } from '#modules/b/service.ts'; x()" },
    dependsOn: { a: ['b'], b: [] },
  },
  declared: {
    files: { 'src/modules/a/service.ts': "import { x } from '#modules/b/contract.ts'; x()" },
    dependsOn: { a: [], b: [] },
  },
  downward: { files: {}, dependsOn: { a: ['b'], b: ['a'] } },
  browser: {
    files: {
      'src/modules/a/workbench/A.tsx': "import { x } from '#kernel/secret.ts'; x()",
      'src/kernel/secret.ts':
        "import { readFileSync } from 'node:fs'; export const x = () => readFileSync('/')",
    },
  },
  tables: { files: { 'src/modules/a/store.ts': "export const x = (db: any) => db.selectFrom('b.row')" } },
  queries: { files: { 'src/modules/a/service.ts': "export const x = (db: any) => db.selectFrom('a.row')" } },
  homes: { files: { 'src/modules/a/service.ts': "import Fastify from 'fastify'; Fastify()" } },
  clock: { files: { 'src/modules/a/service.ts': 'export const x = () => Date.now()' } },
  cycles: {
    files: {
      'src/kernel/a.ts': "import { b } from '#kernel/b.ts'; export const a = () => b",
      'src/kernel/b.ts': "import { a } from './a.ts'; export const b = () => a",
    },
  },
  barrels: { files: { 'src/kernel/a.ts': "export { b } from './b.ts'" } },
  defaults: { files: { 'src/kernel/a.ts': 'export default 1' } },
  vocabulary: { files: { 'src/modules/a/helpers.ts': 'export const x = 1' } },
}

describe('a violation is caught', () => {
  for (const [name, { files, dependsOn: declared = {} }] of Object.entries(violations)) {
    test(name, () => {
      const broken = Object.entries(files).map(([path, text]) => readSource(path, text))
      const rule = rules[name as keyof typeof rules]
      expect(rule.findViolations(broken, new Map(Object.entries(declared)))).not.toEqual([])
    })
  }
})
