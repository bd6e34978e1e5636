export declare const smallBody: () => import("hono").MiddlewareHandler;
