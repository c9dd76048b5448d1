import { isIPv6 } from 'node:net'
import { sql } from 'kysely'
import { recordAudit, systemChain } from '#kernel/audit/record.ts'
import type { ActionContext } from '#kernel/context.ts'
import type { Tx } from '#kernel/database/database.ts'
import type { Policy } from './policy.ts'
import { problems } from './problems.ts'

type Kind = 'account' | 'address'

/** A count nobody added to for this long begins again at one. */
const forgottenAfterMinutes: Readonly<Record<Kind, number>> = { account: 24 * 60, address: 60 }

/**
 * Lets one attempt for this name go on at a time, and none while the name or the address is locked. Names count
 * as typed, whether or not somebody has them, so that a lock tells nothing.
 *
 * @throws access.busy, access.locked
 */
export async function requireUnlocked(context: ActionContext, signInName: string): Promise<void> {
  const { tx, now } = context
  const { rows } = await sql<{ free: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`access.signIn ${signInName}`}, 0)) as free`.execute(
    tx,
  )
  if (!rows[0]?.free) throw problems.busy()
  const locks = await tx
    .selectFrom('access.sign_in_lock')
    .select('locked_until as until')
    .where((row) =>
      row.or([
        row.and({ kind: 'account', key: signInName }),
        row.and({ kind: 'address', key: addressKey(context.address) ?? '' }),
      ]),
    )
    .where('locked_until', '>', now)
    .orderBy('locked_until', 'desc')
    .execute()
  const until = locks[0]?.until
  if (until) throw problems.locked(waitSentence(until, now))
}

/**
 * What the address is counted under: an IPv6 network of 64 bits is one line of one house. Null for this machine's own
 * addresses, which are those of a proxy in front of it: locking them would lock everybody.
 */
export function addressKey(address: string | null): string | null {
  const plain = address?.replace(/^::ffff:(?=\d+\.)/, '') ?? ''
  if (plain === '' || plain === '::1' || plain.startsWith('127.')) return null
  return isIPv6(plain) ? `${expandIPv6(plain).slice(0, 4).join(':')}::/64` : plain
}

/** The eight groups of an IPv6 address. */
function expandIPv6(address: string): string[] {
  const groupsOf = (part: string) => part.split(':').filter(Boolean)
  const [left = '', right = ''] = address.replace(/%.*$/, '').split('::')
  const zeros = 8 - groupsOf(left).length - groupsOf(right).length
  return [...groupsOf(left), ...Array<string>(Math.max(0, zeros)).fill('0'), ...groupsOf(right)]
}

function waitSentence(until: Date, now: Date): string {
  const minutes = Math.ceil((until.getTime() - now.getTime()) / 60_000)
  return `请在${minutes}分钟后再试；忘记密码请联系安全管理员重置`
}

/** Counts a failure against the name and the address, and locks each that has had too many: longer every time. Returns the count of the name. */
export async function countFailure(
  context: ActionContext,
  signInName: string,
  policy: Policy,
): Promise<number> {
  const ofAccount = await countOne(context, 'account', signInName, policy)
  const address = addressKey(context.address)
  const failures = address ? await countOne(context, 'address', address, policy) : 0
  if (address && failures === policy.address_failures) await recordAddressLock(context, address)
  await context.tx
    .deleteFrom('access.sign_in_lock')
    .where('last_failed_at', '<', minutesBefore(context.now, 2 * forgottenAfterMinutes.account))
    .execute()
  return ofAccount
}

/** Forgets the failures of a name, after a success or by the security administrator. The address keeps its own. */
export async function clearFailures(tx: Tx, signInName: string): Promise<void> {
  await tx
    .deleteFrom('access.sign_in_lock')
    .where('kind', '=', 'account')
    .where('key', '=', signInName)
    .execute()
}

/** Returns how many failures it has had by now. */
async function countOne(
  { tx, now }: ActionContext,
  kind: Kind,
  key: string,
  policy: Policy,
): Promise<number> {
  const { failures } = await tx
    .insertInto('access.sign_in_lock')
    .values({ kind, key, failures: 1, last_failed_at: now })
    .onConflict((conflict) =>
      conflict.columns(['kind', 'key']).doUpdateSet((row) => ({
        failures: sql<number>`case when ${row.ref('access.sign_in_lock.last_failed_at')} < ${minutesBefore(
          now,
          forgottenAfterMinutes[kind],
        )} then 1 else ${row.ref('access.sign_in_lock.failures')} + 1 end`,
        last_failed_at: now,
      })),
    )
    .returning('failures')
    .executeTakeFirstOrThrow()
  await tx
    .updateTable('access.sign_in_lock')
    .set({ locked_until: lockedUntil(now, failures, kind, policy) })
    .where('kind', '=', kind)
    .where('key', '=', key)
    .execute()
  return failures
}

async function recordAddressLock(context: ActionContext, address: string): Promise<void> {
  await recordAudit(context, {
    chain: systemChain,
    act: 'access.lockAddress',
    object: { kind: 'access.address', id: address },
  })
}

/** Null below the threshold; from it on, the first lock doubled with every further failure, up to the longest. */
export function lockedUntil(now: Date, failures: number, kind: Kind, policy: Policy): Date | null {
  const threshold = kind === 'account' ? policy.account_failures : policy.address_failures
  if (failures < threshold) return null
  const doublings = Math.min(failures - threshold, 20)
  const minutes = Math.min(policy.first_lock_minutes * 2 ** doublings, policy.longest_lock_minutes)
  return minutesBefore(now, -minutes)
}

function minutesBefore(now: Date, minutes: number): Date {
  return new Date(now.getTime() - minutes * 60_000)
}
