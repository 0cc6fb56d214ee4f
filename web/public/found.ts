// The pages and kinds of letters that services and engines add to the public shell, found by their place.
import { gather, gatherLetters } from '#ui/pages.ts'

const files = {
  ...import.meta.glob('/services/*/web/public.tsx', { eager: true }),
  ...import.meta.glob('/engines/*/web/public.tsx', { eager: true }),
}

export const found = gather(files)
export const letters = gatherLetters(files)
