// Our mark: a roof over an open door, with the lamp lit inside.

export interface MarkProps {
  /** In em (2). */
  readonly size?: number
}

export function Mark({ size = 2 }: MarkProps) {
  return (
    <svg
      viewBox="0 0 40 40"
      width={`${size}em`}
      height={`${size}em`}
      className="mark"
      aria-hidden="true"
      focusable="false"
    >
      <path d="M15 22h10v13H15z" fill="var(--lamp)" />
      <path d="M25 22l6 2v13.500L25 35z" fill="currentColor" />
      <path
        d="M3 18.500C10.500 17 16.500 11.500 20 5c3.500 6.500 9.500 12 17 13.500"
        fill="none"
        stroke="currentColor"
        strokeWidth="3"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <path
        d="M9.500 22H15v13H9.500z"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.400"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
