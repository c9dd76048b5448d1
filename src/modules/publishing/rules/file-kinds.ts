/** Extensions, by content, of what may be published as a file to download. */
const publishable: ReadonlySet<string> = new Set(
  'docx xlsx pptx odt ods odp ofd doc xls ppt pdf rtf txt csv jpg png gif webp tif bmp zip mp4 mp3 wav'.split(
    ' ',
  ),
)

/** Extensions, by content, of pictures that browsers show in a text. */
const showable: ReadonlySet<string> = new Set(['jpg', 'png', 'gif', 'webp'])

/** Why a file of this kind may not be attached, as a sentence; null when it may. */
export function refuseFile(
  { extension, label, mismatch }: { extension: string; label: string; mismatch: string | null },
  role: 'attachment' | 'image' | 'twin',
): string | null {
  if (role === 'image' && !showable.has(extension)) return `这是${label}`
  if (/^(doc|xls|ppt)m$/.test(extension)) return `这是${label}，请另存为不带宏的格式后再上传`
  if (extension === 'locked') return '文件有打开密码，公众无法阅读，请去掉密码后再上传'
  if (!publishable.has(extension)) return `这是${label}，请转为 PDF、OFD 或者 Office 文件后再上传`
  return mismatch
}
