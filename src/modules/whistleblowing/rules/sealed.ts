import { z } from 'zod'

/** What stands inside the seal of words. */
export const SealedText = z.object({ text: z.string() })

/** What stands inside the seal of a file beside its bytes, which are sealed for themselves. */
export const SealedFile = z.object({ name: z.string(), type: z.string(), sizeBytes: z.number() })

export const SealedIdentity = z.object({ name: z.string(), contact: z.string() })

/** What a box is bound to: moved to another report, item or key it does not open. */
export const placeOf = {
  item: (reportId: string, itemId: string) => `whistleblowing.item/${reportId}/${itemId}`,
  forReporter: (reportId: string, itemId: string) => `whistleblowing.reporter/${reportId}/${itemId}`,
  file: (reportId: string, itemId: string) => `whistleblowing.file/${reportId}/${itemId}`,
  identity: (reportId: string) => `whistleblowing.identity/${reportId}`,
  key: (reportId: string, part: string) => `whistleblowing.key/${reportId}/${part}`,
  ownKey: (keyId: string) => `whistleblowing.ownKey/${keyId}`,
  officeKey: (officeKeyId: string) => `whistleblowing.officeKey/${officeKeyId}`,
  respondents: (reportId: string) => `whistleblowing.respondents/${reportId}`,
  reason: (requestId: string) => `whistleblowing.reason/${requestId}`,
  grant: (requestId: string) => `whistleblowing.grant/${requestId}`,
} as const
