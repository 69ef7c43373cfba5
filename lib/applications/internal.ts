import { AppError } from "@/lib/errors/app-error";

export function uidTaken(uid: string): AppError {
  return new AppError("conflict", `An application with the uid '${uid}' exists already`);
}
