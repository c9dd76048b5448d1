/** Where the pages of a unit's disclosure stand. */
export function disclosureHref(slug: string, part?: 'guide' | 'rules' | 'contents' | 'reports'): string {
  return part ? `/units/${slug}/disclosure/${part}` : `/units/${slug}/disclosure`
}
