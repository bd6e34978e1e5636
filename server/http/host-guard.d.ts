import type { AppEnv } from './ports.ts';
export declare const hostGuard: (loopback: boolean) => import("hono").MiddlewareHandler<AppEnv, string, {}, Response>;
