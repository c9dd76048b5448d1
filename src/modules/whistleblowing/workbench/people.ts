import { useQuery } from '@tanstack/react-query'
import { ask } from '#workbench/ask.ts'
import { useMe } from '#workbench/session.tsx'
import { listReportPeople } from '../contract/keys.ts'

/** Those of a compartment who hold a role and have a key, as one chooses them; those without one are said to have none. */
export function usePeople(
  role: string,
  unitId?: string,
): { value: string; label: string; disabled: boolean }[] {
  const found = useQuery({
    queryKey: ['whistleblowing', 'people'],
    queryFn: () => ask(listReportPeople, {}),
  })
  return (found.data?.people ?? [])
    .filter(({ roles, unitId: own }) => roles.includes(role) && (unitId === undefined || own === unitId))
    .map(({ personId, name, hasKey }) => ({
      value: personId,
      label: hasKey ? name : `${name}（还没有设置口令）`,
      disabled: !hasKey,
    }))
}

/** True for those who handle reports, and not only decide on them. */
export function useIsHandling(): boolean {
  return useMe().posts.some(({ roles }) =>
    roles.some((role) => role === 'reportClerk' || role === 'reportInvestigator'),
  )
}
