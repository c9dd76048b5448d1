import type { TemplateVersionRow } from '#kernel/notices/contract/templates.ts'
import type { LoadedTemplate } from './loaded.ts'

type Numbered = Pick<TemplateVersionRow, 'templateId' | 'version'>

/** What tells one version from every other, of whatever owner. */
export function versionKey({ templateId, version }: Numbered): string {
  return `${templateId}/${version}`
}

/** What a version is called: whose it is, where both kinds stand in one list, and its number. */
export function versionTitle(
  version: Numbered & { readonly isDefault: boolean },
  loaded: LoadedTemplate,
): string {
  const whose = loaded.unitTitle === null ? '' : version.isDefault ? '全县统一文本 ' : '本单位文本 '
  return `${whose}第${version.version}版`
}
