// The tables that this service reads and writes: its own, and those of the floors below.
import type { CasesTables } from '#engines/cases/tables.gen.ts'
import type { FundsTables } from '#engines/funds/tables.gen.ts'
import type { KernelTables } from '#kernel/tables.gen.ts'
import type { HardshipTables } from './tables.gen.ts'

export type Tables = KernelTables & CasesTables & FundsTables & HardshipTables
