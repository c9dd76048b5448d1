/** Everybody with a part in campaigns; whose inventories they see is decided by their posts. */
export const inventoriesRoles = ['author', 'campaignKeeper'] as const
