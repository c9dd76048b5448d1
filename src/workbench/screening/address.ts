import { z } from 'zod'
import { RuleCategory } from '#kernel/screening/contract.ts'

const RuleAddress = z.object({
  category: RuleCategory.catch('expression'),
  state: z.enum(['inForce', 'unconfirmed', 'past', 'all']).catch('inForce'),
  text: z.string().max(60).catch(''),
  page: z.coerce.number().int().min(1).catch(1),
})

/** What the address of the rules' screen says is shown. */
export type RuleAddress = z.infer<typeof RuleAddress>

/** Reads the address; what means nothing is what it is without an address. */
export function readRuleAddress(address: URLSearchParams): RuleAddress {
  return RuleAddress.parse(Object.fromEntries(address))
}

/** Writes what is shown as an address. */
export function writeRuleAddress(shown: RuleAddress): URLSearchParams {
  const plain = readRuleAddress(new URLSearchParams())
  const told = Object.entries(shown).filter(([name, value]) => plain[name as keyof RuleAddress] !== value)
  return new URLSearchParams(told.map(([name, value]) => [name, String(value)]))
}
