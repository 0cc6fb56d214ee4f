// The tables that this service sees.
import type { CasesTables } from '#engines/cases/tables.gen.ts'
import type { FiguresTables } from '#engines/figures/tables.gen.ts'
import type { KernelTables } from '#kernel/tables.gen.ts'
import type { HomesTables } from './tables.gen.ts'

export type Tables = KernelTables & CasesTables & FiguresTables & HomesTables
