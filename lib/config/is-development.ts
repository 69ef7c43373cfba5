/** Whether `npm run dev` runs this process: Next compiles when it is asked, and pages may run its tools. */
export function isDevelopment(): boolean {
  return process.env.NODE_ENV === "development";
}
