const instant = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** An instant as "2026-11-23 09:05", in Asia/Shanghai whatever this computer is set to. */
export function showInstant(at: string | Date): string {
  return instant.format(typeof at === 'string' ? new Date(at) : at).replaceAll('/', '-')
}

/** A size as a person reads it, e.g. "1.2 MB". */
export function showBytes(sizeBytes: number): string {
  if (sizeBytes < 1024) return `${sizeBytes} 字节`
  if (sizeBytes < 1024 * 1024) return `${Math.round(sizeBytes / 1024)} KB`
  return `${(sizeBytes / 1024 / 1024).toFixed(1)} MB`
}
