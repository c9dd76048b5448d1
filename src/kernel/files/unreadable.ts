/** A file, or a part of one, that cannot or must not be read; the message is the sentence the user is shown. */
export class Unreadable extends Error {
  constructor(sentence: string) {
    super(sentence)
    this.name = 'Unreadable'
  }
}

/** Every reason why a file is not read, in words that say what to do next. */
export const unreadable = {
  damaged: (what = '') =>
    new Unreadable(
      `文件${what ? `中的${what}` : ''}已损坏或者格式不规范，请用原来的软件打开后另存一份再上传`,
    ),
  encrypted: () => new Unreadable('文件设有密码或者已加密，无法检查内容，请取消密码后重新上传'),
  bomb: () =>
    new Unreadable('文件解压后的体积远超正常文件，疑似恶意构造的压缩文件，已停止读取，请不要使用这个文件'),
  tooLargeInside: (size: string) =>
    new Unreadable(`文件解压后的内容（${size}）超过上限，无法自动检查，请拆分后重新上传`),
  sizeLie: () => new Unreadable('压缩文件中声明的大小与实际不符，疑似恶意构造，请用原来的软件重新生成后上传'),
  tooManyEntries: (count: number) =>
    new Unreadable(`压缩文件内的条目过多（${count} 个），无法自动检查，请拆分后重新上传`),
  doubleEntry: (name: string) =>
    new Unreadable(`压缩文件内有两个同名的条目“${name}”，不同软件会读到不同内容，请重新生成后上传`),
  overlap: () => new Unreadable('压缩文件内的条目互相重叠，疑似恶意构造，请不要使用这个文件'),
  documentType: () =>
    new Unreadable('文件内含 XML 实体声明（DTD），正常的办公文档没有这种内容，疑似恶意构造，已停止读取'),
  tooDeep: () => new Unreadable('文件内部的层次嵌套过深，无法自动检查，请另存为新文件后重新上传'),
  tooManyElements: () => new Unreadable('文件内容过多，超过自动检查的上限，请拆分后重新上传'),
  empty: () => new Unreadable('文件是空的，没有内容，请核对后重新上传'),
  method: () => new Unreadable('压缩文件使用了不支持的压缩方式，请改用普通的 ZIP 格式重新压缩'),
  unsupported: (label: string, type = '') => new Unreadable(label + adviceFor(type)),
} as const

/** What to do with a file of a kind that no reader is for. */
function adviceFor(type: string): string {
  if (/rar|7z|tar|gzip|bzip|x-xz|zstd|compress/.test(type))
    return '不能自动检查内容，请改用 ZIP 格式压缩后重新上传'
  if (/^(video|audio)\//.test(type)) return '不能自动检查内容，请由专人看过、听过后再公开'
  if (/x-msdownload|x-elf|x-mach|x-dosexec|x-msi|java-archive|android/.test(type))
    return '是程序，不应当公开发布，请更换'
  return '不能自动检查内容，请人工核对，或者另存为 docx、xlsx、pdf 后上传'
}

/** The sentence for anything that went wrong while reading. */
export function sentenceOf(error: unknown): string {
  return error instanceof Unreadable ? error.message : unreadable.damaged().message
}
