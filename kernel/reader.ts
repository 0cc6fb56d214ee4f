// Who may read what a file hangs on, as the module that owns it declares: whoever may open the case may read the papers of the case.

export interface Reader {
  /** `on_kind` of the attachment, such as `case`. */
  readonly kind: string
  /** Whether the caller may open one of these now; `call` reads (`readerOf` of kernel/service.ts names its type). */
  mayRead(call: object, ids: readonly string[]): Promise<boolean>
}
