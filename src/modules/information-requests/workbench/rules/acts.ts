import { ask } from '#workbench/ask.ts'
import type { Checking, ShownVersion } from '#workbench/versions/Versions.tsx'
import type { LawVersion, RuleVersion } from '../../contract/rules.ts'
import { Basis, basisTitles, checkRule, priceBasisTitles, withdrawRule } from '../../contract/rules.ts'

/** What may be done with a version that rests on an official text. */
export function actsOn(version: LawVersion, basis: Basis): Pick<ShownVersion, 'checking' | 'withdraw'> {
  const titles: Checking['titles'] = version.kind === 'fee' ? priceBasisTitles : basisTitles
  const save: Checking['save'] = async (source, chosen) =>
    await ask(checkRule, { version, source, basis: Basis.parse(chosen) })
  return { checking: { titles, basis, save }, withdraw: withdrawing(version) }
}

/** Takes a version back. */
export function withdrawing(version: RuleVersion): () => Promise<unknown> {
  return async () => await ask(withdrawRule, { version })
}
