import type { App, AppPorts } from './ports.ts';
export declare function pixelRoutes(app: App, ports: AppPorts): void;
