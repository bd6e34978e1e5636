import type { App, AppPorts } from './ports.ts';
export declare const NO_SERIES = "There is no such series here. GET /api/projects/<project>/series lists those there are.";
export declare function seriesRoutes(app: App, ports: AppPorts): void;
