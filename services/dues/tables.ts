// The tables that dues and contributions read and write.
import type { FundsTables } from '#engines/funds/tables.gen.ts'
import type { KernelTables } from '#kernel/tables.gen.ts'
import type { DuesTables } from './tables.gen.ts'

export type Tables = KernelTables & FundsTables & DuesTables
