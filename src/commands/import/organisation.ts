import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import type { ImportReport } from '#modules/organisation/contract/imports.ts'
import { importFile } from '#modules/organisation/service/import.ts'
import { personImport } from '#modules/organisation/service/import-people.ts'
import { unitImport } from '#modules/organisation/service/import-units.ts'
import { asSystem } from '../as-system.ts'

/** `mingtang import units FILE [--preview]`: what the program itself brings in takes effect at once. */
export async function runUnits(args: readonly string[]): Promise<void> {
  await run('units', args)
}

/** `mingtang import people FILE [--preview]`: prints the first passwords once. */
export async function runPeople(args: readonly string[]): Promise<void> {
  await run('people', args)
}

async function run(kind: 'units' | 'people', args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { preview: { type: 'boolean', default: false } },
  })
  const [file] = positionals
  if (!file) throw new Error(`请给出文件：import ${kind} FILE [--preview]`)
  print(await bring(kind, file, !values.preview))
}

async function bring(kind: 'units' | 'people', path: string, isApplied: boolean): Promise<ImportReport> {
  const bytes = await readFile(path)
  const name = basename(path)
  return await asSystem(async (context) => {
    const { hash } = await context.blobs.put(bytes)
    return kind === 'units'
      ? await importFile(context, unitImport(), { hash, name }, isApplied)
      : await importFile(context, personImport(), { hash, name }, isApplied)
  })
}

/** @throws Error when a row was refused, so that the command fails. */
function print({ rows, mistakes, lines, isApplied, passwords }: ImportReport): void {
  for (const { row, column, reason } of mistakes)
    console.log(`第${row}行${column ? ` ${column}` : ''}：${reason}`)
  if (mistakes.length > 0) throw new Error(`有${mistakes.length}处需要修改，一行也没有导入`)
  for (const { row, text } of lines) console.log(`第${row}行 ${text}`)
  for (const { name, signInName, initialPassword } of passwords)
    console.log(`${name}\t${signInName}\t${initialPassword}`)
  console.log(isApplied ? `已导入${rows}行` : `核对无误，共${rows}行，没有写入；去掉 --preview 即可导入`)
}
