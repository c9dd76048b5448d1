import { readFile } from 'node:fs/promises'
import { takeIn } from '#modules/annual-reports/service/bundles.ts'
import { asSystem } from '../as-system.ts'

/** `mingtang import annual-report FILE…`: takes in signed bundles, each wholly or not at all, and says why one was refused. */
export async function run(files: readonly string[]): Promise<void> {
  if (files.length === 0) throw new Error('请给出文件：import annual-report FILE…')
  const refused: string[] = []
  for (const file of files) {
    const bytes = await readFile(file)
    try {
      const { unitTitle, year, kindTitle } = await asSystem(async (context) => await takeIn(context, bytes))
      console.log(`已导入 ${unitTitle}${String(year)}年度${kindTitle}`)
    } catch (error) {
      refused.push(`${file}：${error instanceof Error ? error.message : String(error)}`)
    }
  }
  if (refused.length > 0) throw new Error(refused.join('\n'))
}
