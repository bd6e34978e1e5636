import { type Server } from 'node:http';
import type { App } from './ports.ts';
/** Serves websockets of `app` on `server`. Ends with the server: `close` cuts those that are still open. */
export declare function serveWebSockets(server: Server, app: App): {
    close(): void;
};
