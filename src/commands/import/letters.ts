import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { decodeText } from '#kernel/files/decode.ts'
import type { Kind } from '#modules/letters/contract/words.ts'
import { kindTitles } from '#modules/letters/contract/words.ts'
import type { LetterImportOutcome } from '#modules/letters/service/import-letters.ts'
import { importLetters } from '#modules/letters/service/import-letters.ts'
import { asSystem } from '../as-system.ts'

/** `mingtang import letters FILE`: letters of another system with their times, all or none; Ctrl-C takes nothing over. */
export async function run(args: readonly string[]): Promise<void> {
  const { file, kind, unit } = readArguments(args)
  const { text, encoding } = decodeText(await readFile(file))
  console.log(`读取${file}（${encoding}）；文件没有写明类型的来信按“${kindTitles[kind]}”计算期限`)
  const cancelled = new AbortController()
  const cancel = () => cancelled.abort()
  process.once('SIGINT', cancel)
  const startedAt = performance.now()
  try {
    const outcome = await asSystem(
      async (context) =>
        await importLetters(context, { text, kind, unit, report: printProgress, signal: cancelled.signal }),
    )
    print(outcome, (performance.now() - startedAt) / 1000)
  } finally {
    process.off('SIGINT', cancel)
  }
}

function printProgress(done: number, total: number): void {
  if (done > 0) console.log(`  已处理 ${done} / ${total}`)
}

/** @throws Error when a row was refused, so that the command fails. */
function print({ mistakes, remarks, imported, open, known }: LetterImportOutcome, seconds: number): void {
  for (const { line, field, reason } of remarks) console.log(`第${line}行 ${field ?? ''}：${reason}`)
  for (const { line, field, reason } of mistakes) console.log(`第${line}行 ${field ?? '整行'}：${reason}`)
  if (mistakes.length > 0) throw new Error(`有${mistakes.length}处需要修改，一件也没有导入`)
  console.log(
    `导入${imported}件（其中未答复、待受理${open}件），此前已导入${known}件，用时${seconds.toFixed(1)}秒`,
  )
}

function readArguments(args: readonly string[]): { file: string; kind: Kind; unit: string | null } {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { kind: { type: 'string', default: '投诉' }, unit: { type: 'string' } },
  })
  const [file] = positionals
  if (!file) throw new Error('请给出文件：import letters FILE.jsonl')
  const kind = Object.entries(kindTitles).find(([, title]) => title === values.kind)?.[0]
  if (!kind) throw new Error(`--kind 应为${Object.values(kindTitles).join('、')}之一`)
  return { file, kind: kind as Kind, unit: values.unit ?? null }
}
