import { CarryOutOutlined, OrderedListOutlined } from '@ant-design/icons'
import type { ModuleScreens } from '#workbench/screen.ts'
import { inventoriesRoles } from '../contract/roles.ts'

/** The screens of 事项梳理, in the order of the navigation. */
export const inventoriesScreens: ModuleScreens = {
  name: 'inventories',
  title: '事项梳理',
  screens: [
    {
      path: 'inventories/campaigns',
      title: '事项梳理',
      roles: inventoriesRoles,
      icon: CarryOutOutlined,
      element: async () => (await import('./CampaignsScreen.tsx')).CampaignsScreen,
    },
    {
      path: 'inventories/campaigns/:campaignId',
      title: '梳理进度',
      roles: inventoriesRoles,
      element: async () => (await import('./CampaignScreen.tsx')).CampaignScreen,
    },
    {
      path: 'inventories/lists',
      title: '单位事项清单',
      roles: inventoriesRoles,
      icon: OrderedListOutlined,
      element: async () => (await import('./ListsScreen.tsx')).ListsScreen,
    },
    {
      path: 'inventories/:inventoryId',
      title: '填报事项清单',
      roles: inventoriesRoles,
      element: async () => (await import('./InventoryScreen.tsx')).InventoryScreen,
    },
  ],
  procedures: [
    {
      procedureKey: 'inventory',
      matter: async () => (await import('./InventoryMatter.tsx')).InventoryMatter,
      forms: {},
      workplace: ({ id }) => ({ path: `/inventories/${id}`, title: '打开清单' }),
    },
    {
      procedureKey: 'inventoryCampaign',
      matter: async () => (await import('./CampaignMatter.tsx')).CampaignMatter,
      forms: {},
      workplace: ({ id }) => ({ path: `/inventories/campaigns/${id}`, title: '打开进度' }),
    },
  ],
}
