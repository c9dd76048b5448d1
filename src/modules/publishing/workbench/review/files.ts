import type { Attachment } from '../../contract/content.ts'

/** What became of the files from one state of an edition to another, in words; empty when nothing did. */
export function fileChanges(before: readonly Attachment[], after: readonly Attachment[]): string[] {
  const was = new Map(before.map((file) => [file.id, file]))
  const isBy = new Set(after.map(({ hash, role }) => `${role}${hash}`))
  const wasBy = new Map(before.map((file) => [`${file.role}${file.hash}`, file]))
  const kept = after.flatMap((file) => {
    const same = was.get(file.id)
    if (same && same.hash !== file.hash) return [`「${file.title}」的内容有改动`]
    const old = same ?? wasBy.get(`${file.role}${file.hash}`)
    if (!old) return [`新增「${file.title}」`]
    return old.title === file.title ? [] : [`「${old.title}」改名为「${file.title}」`]
  })
  const now = new Set(after.map(({ id }) => id))
  const gone = before.filter(({ id, hash, role }) => !now.has(id) && !isBy.has(`${role}${hash}`))
  return [...kept, ...gone.map(({ title }) => `移除「${title}」`)]
}
