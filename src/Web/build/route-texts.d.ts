export const routesFolder: string;
export function textsOfRoute(route: string): string[];
export function textsLoadedBy(file: string): string[];
