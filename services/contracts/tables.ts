// The tables that this service sees.
import type { KernelTables } from '#kernel/tables.gen.ts'
import type { ContractsTables } from './tables.gen.ts'

export type Tables = KernelTables & ContractsTables
