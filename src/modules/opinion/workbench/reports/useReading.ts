import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router'

/** Opens a report that was just made. */
export function useReading(): (reportId: string) => void {
  const queries = useQueryClient()
  const navigate = useNavigate()
  return (reportId) => {
    void queries.invalidateQueries({ queryKey: ['opinion', 'reports'] })
    void navigate(`/opinion/reports/${reportId}`)
  }
}
