// What a step has just done, in the server's words; read out, and it stays until the next step.
import { Icon } from './icons.tsx'

export function Said({ children }: { children: string | null | undefined }) {
  return (
    <div role="status" className="said-place">
      {children && (
        <p className="said">
          <Icon name="tick" />
          {children}
        </p>
      )}
    </div>
  )
}
