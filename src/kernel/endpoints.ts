import { accessEndpoints } from '#kernel/access/endpoints.ts'
import { auditEndpoints } from '#kernel/audit/endpoints.ts'
import type { Endpoint } from '#kernel/http/handle.ts'
import { lawEndpoints } from '#kernel/law-endpoints.ts'
import { screeningEndpoints } from '#kernel/screening/endpoints.ts'
import { noticeEndpoints } from '#kernel/notices/endpoints.ts'
import { jobEndpoints } from '#kernel/jobs/endpoints.ts'

/** The kernel's own endpoints, mounted before those of the modules: each part of the kernel adds its list here. */
export const kernelEndpoints: readonly Endpoint[] = [
  ...lawEndpoints,
  ...accessEndpoints,
  ...auditEndpoints,
  ...screeningEndpoints,
  ...jobEndpoints,
  ...noticeEndpoints,
]
