import { vaultOf } from '#kernel/secrets/vault.ts'

/** A vault with a key of no installation. */
export const testVault = vaultOf([['test', Buffer.alloc(32, 7)]])
