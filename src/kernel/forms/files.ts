/** The largest file a public form takes: 20 MB. */
export const largestFormFileBytes = 20 * 1024 * 1024

/** How many files one sending may carry. */
export const mostFilesAtOnce = 10

/** Extensions, by content, of what a public form takes: papers, pictures of papers and tables. */
const taken: ReadonlySet<string> = new Set(
  'pdf ofd docx doc xlsx xls rtf txt csv jpg png tif bmp webp'.split(' '),
)

/** Nobody sees what is inside of them. */
const archives: ReadonlySet<string> = new Set('zip 7z rar gz tar bz2 xz'.split(' '))

/** What a browser offers to choose from; a telephone that photographs in another format converts to one of these. */
export const acceptedTypes =
  '.pdf,.ofd,.docx,.doc,.xlsx,.xls,.rtf,.txt,.csv,.jpg,.jpeg,.png,.webp,.tif,.tiff,.bmp'

/** Why a public form does not take this file, as a sentence; null when it does. */
export function refuseFormFile(
  { extension, label, mismatch }: { extension: string; label: string; mismatch: string | null },
  name: string,
): string | null {
  if (extension === 'locked') return `“${name}”有打开密码，我们无法阅读，请去掉密码后再上传`
  if (/^(doc|xls)m$/.test(extension)) return `“${name}”是${label}，请另存为不带宏的格式后再上传`
  if (archives.has(extension))
    return `“${name}”是压缩包，请在电脑或者手机上解压，再把里面的文件一个一个上传；页数多的可以先合成一个 PDF`
  if (!taken.has(extension))
    return `“${name}”是${label}，不能上传。可以上传 PDF、OFD、Word、Excel、文本和图片`
  return mismatch && `“${name}”没有上传：${mismatch}`
}
