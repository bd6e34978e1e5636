// How much one client may send at once. Both sides read these numbers; what a server adds on top (rates, counts) is its own.

/** One Yjs update. An import of 2,500 contours of 200 points is 4.6 MB. */
export const MAX_UPDATE_BYTES = 8 * 1024 * 1024
/** One websocket message: an update and its few bytes of envelope. */
export const MAX_MESSAGE_BYTES = MAX_UPDATE_BYTES + 64
/** One awareness message: a pointer, a sketch, a name. Presence is looked at, never kept. */
export const MAX_AWARENESS_BYTES = 16 * 1024
