import {
  ApartmentOutlined,
  BookOutlined,
  CheckSquareOutlined,
  ClockCircleOutlined,
  FundOutlined,
  HomeOutlined,
  ReadOutlined,
  SafetyCertificateOutlined,
  TableOutlined,
} from '@ant-design/icons'
import type { ModuleScreens } from '#workbench/screen.ts'
import { disclosureRoles } from '../contract/roles.ts'

/** The screens of disclosure, in the order of the navigation. */
export const disclosureScreens: ModuleScreens = {
  name: 'disclosure',
  title: '信息公开',
  screens: [
    {
      path: 'disclosure/coverage',
      title: '公开覆盖情况',
      roles: disclosureRoles,
      icon: TableOutlined,
      element: async () => (await import('./coverage/CoverageScreen.tsx')).CoverageScreen,
    },
    {
      path: 'disclosure/clocks',
      title: '公开时限',
      roles: disclosureRoles,
      icon: ClockCircleOutlined,
      element: async () => (await import('./clocks/ClocksScreen.tsx')).ClocksScreen,
    },
    {
      path: 'disclosure/readiness',
      title: '四有情况',
      roles: disclosureRoles,
      icon: CheckSquareOutlined,
      element: async () => (await import('./readiness/ReadinessScreen.tsx')).ReadinessScreen,
    },
    {
      path: 'disclosure/guides',
      title: '公开指南',
      roles: disclosureRoles,
      icon: ReadOutlined,
      element: async () => (await import('./guide/GuidesScreen.tsx')).GuidesScreen,
    },
    {
      path: 'disclosure/guides/:unitId',
      title: '编写公开指南',
      roles: disclosureRoles,
      element: async () => (await import('./guide/GuideScreen.tsx')).GuideScreen,
    },
    {
      path: 'disclosure/measures',
      title: '七少指标',
      roles: disclosureRoles,
      icon: FundOutlined,
      element: async () => (await import('./measures/MeasuresScreen.tsx')).MeasuresScreen,
    },
    {
      path: 'disclosure/inspection',
      title: '网站自查',
      roles: disclosureRoles,
      icon: SafetyCertificateOutlined,
      element: async () => (await import('./inspection/InspectionScreen.tsx')).InspectionScreen,
    },
    {
      path: 'disclosure/grassroots',
      title: '基层标准目录',
      roles: disclosureRoles,
      icon: BookOutlined,
      element: async () => (await import('./grassroots/GrassrootsScreen.tsx')).GrassrootsScreen,
    },
    {
      path: 'disclosure/grassroots/import',
      title: '导入标准目录',
      roles: ['disclosureSupervisor'],
      element: async () => (await import('./grassroots/ImportScreen.tsx')).ImportScreen,
    },
    {
      path: 'disclosure/supply',
      title: '公共查阅点',
      roles: disclosureRoles,
      icon: HomeOutlined,
      element: async () => (await import('./supply/SupplyScreen.tsx')).SupplyScreen,
    },
    {
      path: 'disclosure/supply/:listId',
      title: '移送清单',
      roles: disclosureRoles,
      element: async () => (await import('./supply/SupplyListScreen.tsx')).SupplyListScreen,
    },
    {
      path: 'disclosure/catalogue',
      title: '公开目录与标准',
      roles: disclosureRoles,
      icon: ApartmentOutlined,
      element: async () => (await import('./catalogue/CatalogueScreen.tsx')).CatalogueScreen,
    },
  ],
  procedures: [],
}
