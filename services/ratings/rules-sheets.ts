// What an entry of paper sheets must satisfy: each question has as many answers as there are sheets. Pure; the form uses it while typing.

/** The questions, counted from one, whose four numbers do not sum to the sheets; those left out are wrong too. */
export function sheetFaults(
  questions: number,
  entry: { readonly sheets: number; readonly counts: readonly (readonly number[])[] },
): number[] {
  const most = Math.max(questions, entry.counts.length)
  return Array.from({ length: most }, (_, q) => q + 1).filter(q => {
    const four = entry.counts[q - 1]
    return q > questions || four === undefined || four.reduce((a, b) => a + b, 0) !== entry.sheets
  })
}
