// One fact of a case as it is read: a figure in yuan, a count, or words; a dash where there is nothing.
import { Money } from '#ui/words.tsx'

interface ValueProps {
  readonly of: { readonly value: number | string; readonly shown: string | null } | null
  readonly unit: 'FEN' | 'COUNT' | 'WORDS'
}

export function Value({ of, unit }: ValueProps) {
  if (!of || of.value === '') return <>{of?.shown ?? '–'}</>
  if (unit === 'FEN') return <Money fen={Number(of.value)} />
  return <>{of.shown ?? of.value}</>
}
