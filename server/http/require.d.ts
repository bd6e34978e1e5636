import type { Role } from '../../shared/api/index.ts';
import type { AppEnv, AppPorts } from './ports.ts';
/** 401 unless the caller is known; then `c.var.identity`. */
export declare const requireIdentity: ({ identify }: Pick<AppPorts, "identify">) => import("hono").MiddlewareHandler<AppEnv, string, {}, Response>;
/** 403 unless the role may. `what` completes "A viewer cannot …". */
export declare const requireRole: (may: (role: Role) => boolean, what: string) => import("hono").MiddlewareHandler<AppEnv, string, {}, Response>;
