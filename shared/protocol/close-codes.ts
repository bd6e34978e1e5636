// Contract: why a socket was closed or an update refused. 4400–4499 are permanent for y-websocket's client, every other code is retried.

/** WebSocket close codes, by name. */
export const CloseCode = {
  MALFORMED: 4400,
  UNAUTHENTICATED: 4401,
  FORBIDDEN: 4403,
  NOT_FOUND: 4404,
  TOO_SLOW: 4408,
  TOO_LARGE: 4413,
  INVALID_UPDATE: 4422,
  TOO_FAST: 4429,
  STORAGE_UNAVAILABLE: 4503,
  RESYNC: 4509,
  SLOW_CONSUMER: 4513,
} as const
export type CloseCode = (typeof CloseCode)[keyof typeof CloseCode]

/** Why one update was refused; also the reason text of the close frame and the code in quarantine. */
export type RejectReason =
  | 'malformed'
  | 'too_large'
  | 'too_many_structs'
  | 'too_many_deletes'
  | 'gap'
  | 'missing_dependency'
  | 'delete_unknown'
  | 'foreign_client'
  | 'inconsistent_parent'
  | 'cyclic_dependency'
  | 'content_kind'
  | 'too_deep'
  | 'forbidden_path'
  | 'read_only'
  | 'layer_locked'
  | 'model_rule'
  | 'apply_failed'
