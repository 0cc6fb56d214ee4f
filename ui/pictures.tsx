// Drawn pictures for pages that have nothing to show: a lamp, a door, a bowl. Lines and washes of the theme, nothing else.
import type { ReactNode } from 'react'

function Frame({ children }: { children: ReactNode }) {
  return (
    <svg
      className="picture"
      viewBox="0 0 200 150"
      fill="none"
      stroke="var(--line-strong)"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <ellipse cx="100" cy="132" rx="78" ry="7" fill="var(--sunk)" stroke="none" />
      {children}
    </svg>
  )
}

/** A paper lamp on a table: nothing is waiting. */
export function Lamp() {
  return (
    <Frame>
      <circle cx="100" cy="62" r="52" fill="var(--lamp)" opacity=".16" stroke="none" />
      <circle cx="100" cy="62" r="36" fill="var(--lamp)" opacity=".2" stroke="none" />
      <path d="M78 84L86 38h28l8 46z" fill="var(--sheet)" />
      <path d="M83 84l6-46M117 84l-6-46M100 84V38M80.500 70h39M83 54h34" strokeWidth="1.200" opacity=".7" />
      <path d="M76 84h48M84 38h32M100 38v-8M100 84v34M82 128c2-7 10-10 18-10s16 3 18 10z" />
      <path d="M82 128c2-7 10-10 18-10s16 3 18 10z" fill="var(--sunk)" />
      <path d="M100 76v-9M97 67c0-4 3-5 3-9 2 3 3.500 5 3.500 8a3.500 3.500 0 0 1-6.500 1z" stroke="var(--amber)" />
      <path d="M138 128h22c0-9-3-14-11-14s-11 5-11 14zM160 118c6 0 6 7 0 7" fill="var(--sheet)" />
      <path d="M145 108c-2-3 2-5 0-8M152 108c-2-3 2-5 0-8" strokeWidth="1.400" opacity=".7" />
      <path d="M40 128h30M44 122h24M42 122v6M66 122v6" />
    </Frame>
  )
}

/** A door left ajar with light falling out: the page is not here, but the house is. */
export function Door() {
  return (
    <Frame>
      <path d="M22 52c30-5 58-22 78-42 20 20 48 37 78 42" strokeWidth="3" />
      <path d="M34 51v80M166 51v80M34 58h132" />
      <path d="M78 131V70h44v61z" fill="var(--lamp)" opacity=".55" stroke="none" />
      <path d="M78 131l-26 9h96l-26-9z" fill="var(--lamp)" opacity=".25" stroke="none" />
      <path d="M78 70h44v61" />
      <path d="M78 131V70l-20 6v60z" fill="var(--sheet)" />
      <path d="M64 103v6M62 84l12-3.500v18l-12 3zM62 116l12-2.500v13l-12 3.500z" strokeWidth="1.400" />
      <path d="M135 72h20v24h-20zM145 72v24M135 84h20" fill="var(--sheet)" strokeWidth="1.600" />
      <path
        d="M148 131c-2-8 0-12 0-18 0 6 4 6 6 4-1 5-3 6-5 8M148 117c-3-5-7-4-8-8 3-1 7 2 8 6"
        strokeWidth="1.600"
        stroke="var(--jade)"
      />
      <path d="M140 131h16l-2-7h-12z" fill="var(--sunk)" />
    </Frame>
  )
}

/** A steaming bowl: done, rest now. */
export function Bowl() {
  return (
    <Frame>
      <path d="M46 82h108c0 26-18 42-38 45H84c-20-3-38-19-38-45z" fill="var(--sheet)" />
      <path d="M46 82c8-9 100-9 108 0" fill="var(--amber-wash)" />
      <path d="M84 127l-2 6h36l-2-6" fill="var(--sheet)" />
      <path d="M54 96c26 8 66 8 92 0" strokeWidth="1.400" stroke="var(--fact)" opacity=".8" />
      <path d="M80 62c-7-9 7-14 0-25M100 58c-7-9 7-14 0-27M120 62c-7-9 7-14 0-25" stroke="var(--amber)" opacity=".8" />
      <path d="M128 79L172 44M136 80l40-28" strokeWidth="3" />
      <path d="M72 78c4-3 9-3 12 0M96 76c4-3 9-3 12 0" strokeWidth="1.600" stroke="var(--jade)" />
    </Frame>
  )
}

export const pictures = { lamp: Lamp, door: Door, bowl: Bowl } as const
export type PictureName = keyof typeof pictures
