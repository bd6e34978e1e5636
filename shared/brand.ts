// Contract: the one helper for branded types, so that ids and coordinate spaces cannot be mixed up. Knows no domain.

declare const brand: unique symbol

/** A value of type `T` that only code naming the brand `Name` can produce. Erased at run time. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name }
