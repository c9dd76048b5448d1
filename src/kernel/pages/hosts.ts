/** A host under which this installation is reached, and the beginning of its absolute links. */
export interface Host {
  /** Without the port, lower case. */
  readonly name: string
  readonly origin: string
}

/** What a Host header means here. */
export type HostAnswer =
  | { readonly kind: 'known'; readonly host: Host }
  /** Nobody configured an address: served under the name that was asked for, and never kept. */
  | { readonly kind: 'unconfigured'; readonly host: Host }
  /** Not ours: the visitor is sent to the configured address. */
  | { readonly kind: 'foreign'; readonly origin: string }
  | { readonly kind: 'invalid' }

/** The address at which a connection arrived. */
export interface LocalAddress {
  readonly address: string | undefined
  readonly port: number | undefined
}

/** The Host headers this installation answers to. Only their answers are kept, so that no header can poison another's. */
export interface HostTable {
  readonly find: (header: string | undefined, local: LocalAddress) => HostAnswer
  /** The same for exactly spelt known hosts, without allocating. */
  readonly known: (header: string | undefined) => Host | undefined
}

const hostHeader = /^(\[[0-9a-f:.]{2,45}\]|[a-z0-9](?:[a-z0-9._-]{0,251}[a-z0-9])?)(?::(\d{1,5}))?$/

/**
 * @param origin Configured scheme and host of absolute links; null when nobody configured one.
 * @param ownHosts Host names of sites of their own; they share the scheme and port of `origin`.
 */
export function createHostTable(origin: string | null, ownHosts: readonly string[]): HostTable {
  const main = origin === null ? null : new URL(origin)
  const mainHost = main ? { name: main.hostname, origin: main.origin } : null
  const names = ownHosts.map((name) => name.toLowerCase())
  const table = new Map<string, Host>()
  for (const name of main ? [main.hostname, ...names] : names) addHost(table, main, name)
  // With a configured address, every host has its scheme and port; without one, the port a request came in on will do.
  const own = new Set(main ? [] : names)

  const judge = (text: string, local: LocalAddress): HostAnswer => {
    const [, name, port] = hostHeader.exec(text) ?? []
    if (!name) return { kind: 'invalid' }
    const host = mainHost ?? { name, origin: `http://${text}` }
    const isOurs = isPort(port, local) && (isLocalName(name, local) || own.has(name))
    if (isOurs) table.set(text, host)
    else if (mainHost) return { kind: 'foreign', origin: host.origin }
    return { kind: isOurs ? 'known' : 'unconfigured', host }
  }

  return {
    known: (header) => (header === undefined ? undefined : table.get(header)),
    find: (header = '', local) => {
      const text = header.toLowerCase()
      const host = table.get(text)
      return host ? { kind: 'known', host } : judge(text, local)
    },
  }
}

function addHost(table: Map<string, Host>, main: URL | null, name: string): void {
  const { protocol, port } = main ?? { protocol: 'http:', port: '' }
  const host = { name, origin: `${protocol}//${name}${port ? `:${port}` : ''}` }
  table.set(name, host)
  table.set(`${name}:${port || (protocol === 'https:' ? '443' : '80')}`, host)
}

/** True for the loopback names and for the very address on which the connection arrived. */
function isLocalName(name: string, local: LocalAddress): boolean {
  const address = local.address?.replace(/^::ffff:/, '')
  return ['localhost', '127.0.0.1', '[::1]', address, `[${address}]`].includes(name)
}

function isPort(port: string | undefined, local: LocalAddress): boolean {
  return Number(port ?? 80) === local.port
}
