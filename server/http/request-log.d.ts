import type { AppEnv, AppPorts } from './ports.ts';
export declare const requestLog: ({ logger, now }: Pick<AppPorts, "logger" | "now">) => import("hono").MiddlewareHandler<AppEnv, string, {}, Response>;
