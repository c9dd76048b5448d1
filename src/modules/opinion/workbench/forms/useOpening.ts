import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router'

/** Opens the case of what was just begun. */
export function useOpening(): (caseId: string) => void {
  const queries = useQueryClient()
  const navigate = useNavigate()
  return (caseId) => {
    void queries.invalidateQueries({ queryKey: ['opinion'] })
    void navigate(`/cases/${caseId}`)
  }
}
