import { createHmac, randomBytes } from 'node:crypto'
import type { ActionContext } from '#kernel/context.ts'
import { destroyOtherTagKeys, findTagKey, insertTagKey } from '../store/tags.ts'

/**
 * What stands for an author within one month: HMAC-SHA256 of platform and author under the key of the month. With the
 * first tag of a month the keys of all others are destroyed, so that nobody can be followed from month to month.
 */
export type Tagger = (platform: string, author: string | null) => string | null

/** The tagger of this month. */
export async function openTagger({ tx, vault, today }: ActionContext): Promise<Tagger> {
  const month = today.slice(0, 7)
  const about = `opinion.tag_key ${month}`
  const fresh = randomBytes(32).toString('base64')
  const sealed = (await findTagKey(tx, month)) ?? (await insertTagKey(tx, month, vault.seal(fresh, about)))
  await destroyOtherTagKeys(tx, month)
  const key = Buffer.from(vault.open(sealed, about), 'base64')
  return (platform, author) =>
    author ? createHmac('sha256', key).update(`${platform}:${author}`).digest('base64url').slice(0, 22) : null
}
