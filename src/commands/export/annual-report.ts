import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { openSigner } from '#kernel/audit/signer.ts'
import { bundleName, writeBundle } from '#modules/annual-reports/service/bundles.ts'
import { ReportKind } from '#modules/annual-reports/rules/form.ts'
import { findSealedReport } from '#modules/annual-reports/service/sealed.ts'
import { readConfig } from '../../config.ts'
import { projectFolder } from '../../project-folder.ts'
import { asSystem } from '../as-system.ts'

/** `mingtang export annual-report --unit 单位 --year 2025 [FOLDER]`: the signed bundle of a sealed report. */
export async function run(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      unit: { type: 'string' },
      year: { type: 'string' },
      kind: { type: 'string', default: 'disclosure' },
    },
  })
  const kind = ReportKind.safeParse(values.kind)
  const year = Number(values.year)
  if (!values.unit || !Number.isInteger(year) || !kind.success)
    throw new Error('请写明单位和年度：export annual-report --unit 单位名称 --year 2025 [文件夹]')
  const { unit } = values
  const report = await asSystem(async ({ db }) => await findSealedReport(db, { unit, year, kind: kind.data }))
  if (!report) throw new Error(`${unit}没有已封存的${String(year)}年度报告`)
  const signer = openSigner(readConfig(process.env, projectFolder).dataFolder)
  const path = join(resolve(positionals[0] ?? '.'), bundleName(report))
  await writeFile(path, writeBundle(report, signer))
  console.log(`已写入 ${path}\n签名密钥的指纹 ${signer.fingerprint}\n${signer.publicKey}`)
}
