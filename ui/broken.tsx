// Catches a page that breaks while it is drawn, so that the shell and its way home stay.
import { Component, type ErrorInfo, type ReactNode } from 'react'
import { Fault } from './states.tsx'

interface Props {
  readonly children: ReactNode
  /** When this changes (another page), it tries again. */
  readonly at: string
}

// React offers this one thing to classes only.
export class Guarded extends Component<Props, { error: Error | null; at: string }> {
  override state = { error: null, at: this.props.at } as { error: Error | null; at: string }

  static getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  static getDerivedStateFromProps(props: Props, state: { error: Error | null; at: string }) {
    return props.at === state.at ? null : { error: null, at: props.at }
  }

  override componentDidCatch(error: Error, info: ErrorInfo) {
    console.error(error, info.componentStack)
  }

  override render() {
    return this.state.error ? (
      <Fault error={this.state.error} retry={() => this.setState({ error: null })} />
    ) : (
      this.props.children
    )
  }
}
