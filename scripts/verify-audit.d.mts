/** What the outsider's verifier found; see verify-audit.mjs. */
export interface VerifiedFiles {
  readonly entries: number
  readonly chains: ReadonlyMap<string, { readonly sequence: number; readonly hash: string }>
  readonly checkpoints: number
  readonly fingerprint: string | null
  readonly problems: readonly string[]
}

export function verifyFiles(paths: readonly string[], fingerprint?: string | null): Promise<VerifiedFiles>
