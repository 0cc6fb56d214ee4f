// The pages that services and engines add to the worker's shell, found by their place.
import { gather, type WorkerMenu } from '#ui/pages.ts'

export const found = gather({
  ...import.meta.glob('/services/*/web/worker.tsx', { eager: true }),
  ...import.meta.glob('/engines/*/web/worker.tsx', { eager: true }),
})

export const foundIn = (menu: WorkerMenu) => found.filter(page => page.menu === menu)
