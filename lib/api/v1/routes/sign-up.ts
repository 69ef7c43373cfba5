import { signUp } from "@/lib/accounts/sign-up";
import { mintPerson } from "@/lib/api/kit/authorize";
import { answer, defineRoute } from "@/lib/api/kit/route";
import { enteredOut, signUpIn } from "@/lib/api/v1/schemas/team";
import { AppError } from "@/lib/errors/app-error";

export const signUpRoutes = [
  defineRoute({
    method: "post",
    path: "/sign-up",
    operation: "sign-up.create",
    summary: "Make an account, with an application of its own or by an invitation",
    permission: "public",
    body: signUpIn,
    responses: { 201: enteredOut },
    handler: async (_, { body, services, readAddress }) => {
      const { isOpen } = services.signUp;
      if (!services.signUp.take(readAddress() ?? "unknown")) {
        throw new AppError(
          "rate_limited",
          "Too many new accounts. Wait ten minutes and try again.",
        );
      }
      const { applicationId } = await signUp(
        { db: services.database.prisma, scope: null, secretBox: services.secretBox, readAddress },
        { account: { ...body, isEmailProven: false }, isOpen, mintScope: mintPerson },
      );
      // By an invitation it is an application that others look at.
      services.live.note("settings", applicationId);
      return answer(201, { applicationId });
    },
  }),
];
