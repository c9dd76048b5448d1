import { z } from 'zod'

/** How something of another module that was put before publishing without a person in it stands there. */
export const PublicationView = z.object({
  editionId: z.uuid(),
  itemId: z.number(),
  stateTitle: z.string(),
  /** Where the public reads it; null while it cannot. */
  address: z.string().nullable(),
  proposedOn: z.string(),
  /** What was looked through for that person before it was put forward. */
  checked: z.array(z.string()),
  digest: z.string(),
})
export type PublicationView = z.infer<typeof PublicationView>
