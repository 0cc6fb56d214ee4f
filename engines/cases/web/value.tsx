// One fact of a case as it is read: a figure in yuan, a count, or words; a dash where there is nothing.
import { AsWritten, Money } from '#ui/words.tsx'

interface ValueProps {
  readonly of: { readonly value: number | string; readonly shown: string | null } | null
  readonly unit: 'FEN' | 'COUNT' | 'WORDS'
}

export function Value({ of, unit }: ValueProps) {
  if (!of || of.value === '') return <AsWritten>{of?.shown ?? '–'}</AsWritten>
  if (unit === 'FEN') return <Money fen={Number(of.value)} />
  return <AsWritten>{of.shown ?? String(of.value)}</AsWritten>
}
