/**
 * Strict Content Security Policy: own scripts and WebAssembly, no eval, nothing from elsewhere. Web Awesome needs inline styles and fetches
 * its icons as data: URIs. COOP and COEP make the page cross-origin isolated, so that workers can share memory with it.
 */
export declare const headers: () => import("hono").MiddlewareHandler;
