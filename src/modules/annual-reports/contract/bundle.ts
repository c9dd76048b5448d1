import { z } from 'zod'
import { command, query, upload } from '#kernel/http/contract.ts'
import { ReportKind } from '../rules/form.ts'
import { reportRoles } from './roles.ts'

const Instant = z.iso.datetime()

/** What is sealed: its canonical JSON is kept, digested, published and sent on. */
export const SealedContent = z.object({
  format: z.literal('mingtang-annual-report/1'),
  kind: ReportKind,
  form: z.string(),
  documentNumber: z.string(),
  year: z.int(),
  number: z.int().min(1),
  unit: z.object({ title: z.string(), creditCode: z.string().nullable() }),
  values: z.record(z.string(), z.number()),
  /** Figures that were entered by hand, with their sources. */
  entered: z.array(z.object({ cell: z.string(), value: z.number(), source: z.string(), byName: z.string() })),
  prose: z.record(z.string(), z.string()),
  /** The reports it sums; digest null: that unit's was not in. */
  members: z.array(
    z.object({ title: z.string(), creditCode: z.string().nullable(), digest: z.string().nullable() }),
  ),
  /** SHA-256 of the ids counted in each cell. */
  evidenceDigest: z.string(),
  correctionNote: z.string(),
  sealedAt: Instant,
  sealedByName: z.string(),
})
export type SealedContent = z.infer<typeof SealedContent>

/** The file in which a sealed report goes to another installation. */
export const BundleFile = z.object({
  format: z.literal('mingtang-bundle/1'),
  /** Canonical JSON of the sealed content, as text: what the digest and the signature are of. */
  content: z.string().max(5_000_000),
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  /** Ed25519 signature of the content, base64. */
  signature: z.string().max(200),
  /** Public key of the installation it comes from, PEM. */
  publicKey: z.string().max(1000),
})
export type BundleFile = z.infer<typeof BundleFile>

/** Makes the signed bundle of a sealed report; the file waits among the actor's own work. */
export const exportBundle = command({
  path: '/api/annual-reports/exportBundle',
  title: '导出签名数据包',
  allow: reportRoles,
  input: z.object({ reportId: z.uuid() }),
  output: z.object({ workId: z.uuid() }),
})

/** Takes in the report of a unit that runs elsewhere. */
export const importBundle = upload({
  path: '/api/annual-reports/importBundle',
  title: '导入签名数据包',
  allow: ['disclosureDirector'],
  input: z.object({}),
  output: z.object({ unitTitle: z.string(), year: z.int(), kindTitle: z.string(), digest: z.string() }),
})

export const BundleRow = z.object({
  bundleId: z.uuid(),
  kindTitle: z.string(),
  unitTitle: z.string(),
  year: z.int(),
  number: z.int(),
  digest: z.string(),
  keyTitle: z.string(),
  importedByName: z.string(),
  importedAt: Instant,
})

export const TrustedKey = z.object({
  fingerprint: z.string(),
  title: z.string(),
  unitId: z.uuid(),
  unitTitle: z.string(),
  addedByName: z.string(),
  addedAt: Instant,
  removedAt: Instant.nullable(),
})

export const listBundles = query({
  path: '/api/annual-reports/bundles',
  title: '数据包和信任的密钥',
  allow: reportRoles,
  input: z.object({}),
  output: z.object({
    bundles: z.array(BundleRow),
    keys: z.array(TrustedKey),
    /** Units a key may be trusted for by this actor. */
    units: z.array(z.object({ unitId: z.uuid(), title: z.string() })),
  }),
})

/** Trusts the bundles of another installation, for one unit and those below it. The fingerprint is compared by telephone or letter. */
export const trustKey = command({
  path: '/api/annual-reports/trustKey',
  title: '信任一个密钥',
  allow: ['disclosureDirector'],
  input: z.object({
    publicKey: z.string().trim().min(50, '请粘贴公钥全文').max(1000, '公钥过长'),
    fingerprint: z
      .string()
      .transform((text) => text.replaceAll(/[\s:]/g, '').toLowerCase())
      .refine((text) => /^[0-9a-f]{64}$/.test(text), '指纹是64位十六进制数，请与对方核对'),
    title: z.string().trim().min(2, '请写明是哪个单位的系统').max(100, '名称不能超过100字'),
    unitId: z.uuid('请选择单位'),
  }),
  output: z.object({}),
})

export const distrustKey = command({
  path: '/api/annual-reports/distrustKey',
  title: '不再信任一个密钥',
  allow: ['disclosureDirector'],
  input: z.object({ fingerprint: z.string().regex(/^[0-9a-f]{64}$/) }),
  output: z.object({}),
})
