/** Which of a row of controls a key leads to from the one at `at`; null when the key does not move. The ends meet. */
export function stepTo(key: string, at: number, count: number): number | null {
  if (at < 0 || count === 0) return null
  switch (key) {
    case 'ArrowRight':
      return (at + 1) % count
    case 'ArrowLeft':
      return (at + count - 1) % count
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}
