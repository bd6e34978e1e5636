import type { App, AppPorts } from './ports.ts';
export declare function lookRoutes(app: App, ports: AppPorts): void;
