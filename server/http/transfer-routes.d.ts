import type { App, AppPorts } from './ports.ts';
export declare function transferRoutes(app: App, ports: AppPorts): void;
