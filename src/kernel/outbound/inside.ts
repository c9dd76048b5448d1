import type { LookupAddress } from 'node:dns'
import { lookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { BlockList, isIP } from 'node:net'

const inside = new BlockList()
for (const [address, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  inside.addSubnet(address, bits, 'ipv4')
for (const [address, bits] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 9],
  ['ff00::', 8],
] as const)
  inside.addSubnet(address, bits, 'ipv6')

/**
 * True for names and addresses that only answer inside, and for those that carry such an address within them
 * (RFC 1918, RFC 6890, RFC 4193, RFC 6052, RFC 3056, RFC 6761).
 */
export function isInsideHost(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[|\]$/g, '')
  const family = isIP(name)
  if (family !== 0) return inside.check(name, family === 4 ? 'ipv4' : 'ipv6')
  return !name.includes('.') || /\.(?:local|localhost|internal|lan|intranet)\.?$/.test(name)
}

/** What a connection fails with when the name it goes to leads to an address that is refused. */
export class RefusedAddress extends Error {}

/** Resolves a name as Node does, at the moment of connecting, and fails when any of its addresses is refused. */
export function guardedLookup(isRefused: (host: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      const refused = addresses?.some(({ address }) => isRefused(address)) ?? false
      const failure = error ?? (refused ? new RefusedAddress('an address inside') : null)
      const [first] = addresses ?? []
      if (failure || !first) callback(failure ?? new Error('no address'), '', 0)
      else if (options.all) callback(null, addresses)
      else callback(null, first.address, first.family)
    })
  }
}
