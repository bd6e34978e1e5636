import type { App, AppPorts } from './ports.ts';
export declare const NO_PROJECT = "There is no such project here. GET /api/projects lists those there are.";
export declare function projectRoutes(app: App, ports: AppPorts): void;
