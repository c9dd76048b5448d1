import type { Reader } from '#kernel/database/database.ts'
import type { CivilDate } from '#kernel/calendar.ts'
import type { ServiceContent } from '../contract/content.ts'
import type { DifferenceWords } from '../rules/differences.ts'
import { selectPostsById } from '../store/posts.ts'
import { selectThemes } from '../store/settings.ts'

/** Titles of every post and theme that the versions name; a post that ended keeps its title only while it stands. */
export async function readWords(
  db: Reader,
  contents: readonly ServiceContent[],
  on: CivilDate,
): Promise<DifferenceWords> {
  const ids = [...new Set(contents.flatMap(({ steps }) => steps.flatMap(({ postId }) => postId ?? [])))]
  const posts = await selectPostsById(db, ids, on)
  const themes = await selectThemes(db)
  return {
    postTitles: new Map(posts.map(({ postId, title, unitTitle }) => [postId, `${unitTitle}${title}`])),
    themeTitles: new Map(themes.map(({ code, title }) => [code, title])),
  }
}
