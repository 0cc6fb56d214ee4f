// The sheet of a move of hardship: beside number and person it says what the household is judged to be.
import { type MoveSheetProps, MoveSheet as Sheet } from '#ui/cases/move-sheet.tsx'
import { useText } from '#ui/lang.tsx'
import { hardshipTypes } from '../words.ts'
import type { MoveProps } from './desk-view.ts'

export function MoveSheet(props: Omit<MoveSheetProps, 'of' | 'about'> & { readonly of: MoveProps }) {
  const t = useText()
  const { hardshipType } = props.of.review.assessment
  return <Sheet {...props} about={hardshipType && t(hardshipTypes[hardshipType])} />
}
