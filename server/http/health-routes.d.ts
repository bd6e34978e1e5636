import type { App, AppPorts } from './ports.ts';
export declare function healthRoutes(app: App, ports: AppPorts): void;
