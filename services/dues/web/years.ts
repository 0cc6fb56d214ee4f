// The years a list offers, the present one first.
import { todayHere } from '#ui/clock.ts'

export const thisYear = (): number => Number(todayHere().slice(0, 4))

export const yearOptions = (back = 6) =>
  Array.from({ length: back }, (_, i) => String(thisYear() - i)).map(value => ({
    value,
    label: { zh: `${value} 年`, en: value },
  }))
