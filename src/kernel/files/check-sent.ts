import type { BlobStore } from './blob-store.ts'
import { newBudget, openArchive } from './archive.ts'
import { sniff } from './sniff.ts'

const archives: ReadonlySet<string> = new Set(['zip', '7z', 'rar', 'gz', 'tar', 'bz2', 'xz'])

/** What a stored file is, by its content; or why it may not be kept, as a sentence. */
export type SentFileCheck =
  | { readonly type: string; readonly sizeBytes: number }
  | { readonly refused: string }

/** Looks at a file that somebody sent or a clerk keeps: no macros, no password, no program, no archive inside an archive. */
export async function checkSentFile(
  blobs: BlobStore,
  { hash, name }: { readonly hash: string; readonly name: string },
): Promise<SentFileCheck> {
  const bytes = await blobs.read(hash)
  const { type, extension, label } = await sniff(bytes, name)
  const refused = refuseKind({ extension, label }, name) ?? (await refuseArchive(bytes, extension, name))
  return refused === null ? { type, sizeBytes: bytes.length } : { refused }
}

function refuseKind(
  { extension, label }: { readonly extension: string; readonly label: string },
  name: string,
): string | null {
  if (/^(doc|xls|ppt)m$/.test(extension)) return `“${name}”是${label}，请另存为不带宏的格式后再提交`
  if (extension === 'locked') return `“${name}”有打开密码，请去掉密码后再提交`
  if (/\.(exe|dll|bat|cmd|com|scr|js|vbs|ps1|msi|apk|jar|sh)$/i.test(name))
    return `“${name}”是程序文件，不能接收`
  return null
}

/** Only a plain ZIP can be looked into, and only one that holds no further archive or program. */
async function refuseArchive(bytes: Buffer, extension: string, name: string): Promise<string | null> {
  if (!archives.has(extension)) return null
  if (extension !== 'zip') return `“${name}”是${extension.toUpperCase()}压缩包，请解压后逐个提交`
  const archive = await openArchive(bytes, newBudget()).catch(() => null)
  if (!archive) return `“${name}”不能打开或者内容异常，请解压后逐个提交`
  const inner = archive.entries.find(({ path }) =>
    /\.(zip|7z|rar|gz|tgz|tar|bz2|xz|exe|js|vbs|bat)$/i.test(path),
  )
  if (inner) return `“${name}”里还有压缩包或者程序“${inner.path}”，请解压后逐个提交`
  const isLocked = archive.entries.some(({ isEncrypted }) => isEncrypted)
  return isLocked ? `“${name}”有密码，请去掉密码后再提交` : null
}
