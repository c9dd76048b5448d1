/** Everybody with a part in disclosure: who of them sees which unit is decided by the reach of the post. */
export const disclosureRoles = ['discloser', 'disclosureSupervisor'] as const
