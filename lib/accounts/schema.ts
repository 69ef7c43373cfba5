import { z } from "zod";

/** Only the form is checked here: whether the password is long enough was decided when it was set. */
export const credentialsSchema = z.object({
  email: z
    .string()
    .trim()
    .min(1, "Enter your email address")
    .pipe(z.email("Enter a whole email address, like ada@example.com")),
  password: z.string().min(1, "Enter your password"),
});

export type Credentials = z.infer<typeof credentialsSchema>;
